package zaitaku.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards around the decoder, with the channel's own clock (security.md T02, T03, T04). */
class EdgeGuardsTest {

  private static final EdgeLimits LIMITS = EdgeLimits.of(64);
  private static final String FORM =
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na=b c";

  private final EmbeddedChannel channel = guarded();

  private static EmbeddedChannel guarded() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast("http-server-codec", new HttpServerCodec());
    ConnectionGuard.guard(channel.pipeline(), LIMITS);
    return channel;
  }

  @Test
  void SEC_T03_aClientThatSaysNothingIsCutAfterTenSeconds() {
    pass(9_999);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void SEC_T03_oneByteASecondIsCut() {
    for (char c : "GET /aaaaaa".toCharArray()) {
      if (channel.isOpen()) {
        channel.writeInbound(bytes(String.valueOf(c)));
        pass(1_000);
      }
    }
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void SEC_T03_aBodyHasFifteenSecondsAfterItsHeaders() {
    pass(9_000);
    channel.writeInbound(bytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"));
    pass(14_999);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void SEC_T03_aWholeRequestMayTakeItsTimeToBeAnsweredAndTheNextHasItsOwnDeadline() {
    channel.writeInbound(bytes(FORM));
    pass(60_000);
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(bytes("GET / HT"));
    pass(10_000);
    assertThat(channel.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a HTTP/1.1\r\nHost: x\r\nX: y\r\n z\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX: y\r\n\tz\r\n\r\n",
        "GET /a HTTP/1.1\r\n Host: x\r\n\r\n",
        FORM + "GET /a HTTP/1.1\r\nHost: x\r\n y\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "GET /a HTTP/1.1\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain;charset=nothing\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"
      })
  void SEC_T04_whatTwoReadersCouldReadDifferentlyIsRefused(String raw) {
    channel.writeInbound(bytes(raw));
    List<HttpObject> seen = seen(channel);
    assertThat(seen).anyMatch(one -> one.decoderResult().isFailure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/x-www-form-urlencoded;charset=utf-8",
        "text/plain; charset=\"utf-8\"",
        ""
      })
  void aTypeThatIsPlainPasses(String type) {
    channel.writeInbound(bytes("GET /a HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n\r\n"));
    assertThat(seen(channel)).allMatch(one -> one.decoderResult().isSuccess());
  }

  @Test
  void SEC_T04_nothingIsReadAfterARefusedRequest() {
    channel.writeInbound(
        bytes(
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"));
    assertThat(seen(channel).stream().filter(HttpRequest.class::isInstance)).hasSize(1);
  }

  @Test
  void SEC_T02_sixtyFourFieldsAreAcceptedAndOneMoreIsNot() {
    channel.writeInbound(bytes(fields(63)));
    assertThat(seen(channel)).noneMatch(one -> one.decoderResult().isFailure());
    channel.writeInbound(bytes(fields(64)));
    assertThat(seen(channel)).anyMatch(one -> one.decoderResult().isFailure());
  }

  /** A body that looks like a header is left alone, however the bytes arrive. */
  @Property(tries = 300)
  void aBodyIsNotChangedHoweverItIsCut(@ForAll @IntRange(min = 1, max = 40) int step) {
    String body = "a=1\r\n b=2\r\n\r\n\tc=3";
    String raw =
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    EmbeddedChannel one = guarded();
    String twice = raw + raw;
    for (int at = 0; at < twice.length(); at += step) {
      one.writeInbound(bytes(twice.substring(at, Math.min(twice.length(), at + step))));
    }
    StringBuilder read = new StringBuilder();
    for (Object o = one.readInbound(); o != null; o = one.readInbound()) {
      if (o instanceof io.netty.handler.codec.http.HttpContent content) {
        read.append(content.content().toString(StandardCharsets.ISO_8859_1));
      }
      ReferenceCountUtil.release(o);
    }
    assertThat(read.toString()).isEqualTo(body + body);
  }

  @Test
  void SEC_T03_anAddressHasSoManyConnectionsAndGetsThemBack() throws UnknownHostException {
    ConnectionCount count = new ConnectionCount(2);
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress other = InetAddress.getByName("192.0.2.2");
    assertThat(count.admit(one)).isTrue();
    assertThat(count.admit(one)).isTrue();
    assertThat(count.admit(one)).isFalse();
    assertThat(count.admit(other)).isTrue();
    count.leave(one);
    assertThat(count.admit(one)).isTrue();
    count.leave(one);
    count.leave(one);
    count.leave(other);
    assertThat(count.addresses()).isZero();
  }

  @Test
  void limitsOverTheirBoundsAreRefused() {
    assertThatThrownBy(() -> new EdgeLimits(Duration.ofSeconds(11), Duration.ofSeconds(1), 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EdgeLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 65, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EdgeLimits.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String fields(int number) {
    StringBuilder raw = new StringBuilder("GET /a HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < number; i++) {
      raw.append('X').append(i).append(": y\r\n");
    }
    return raw.append("\r\n").toString();
  }

  private static List<HttpObject> seen(EmbeddedChannel channel) {
    List<HttpObject> all = new ArrayList<>();
    for (Object o = channel.readInbound(); o != null; o = channel.readInbound()) {
      all.add((HttpObject) o);
      if (!(o instanceof FullHttpMessage)) {
        ReferenceCountUtil.release(o);
      }
    }
    return all;
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }
}
