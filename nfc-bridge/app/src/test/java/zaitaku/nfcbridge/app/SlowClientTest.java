package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deadlines of a connection (security.md T03), with the channel's own clock. */
class SlowClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final EmbeddedChannel channel = new EmbeddedChannel();

  SlowClientTest() {
    channel.freezeTime();
    channel.pipeline().addLast("http-server-codec", new HttpServerCodec());
    RequestDeadline.watch(channel.pipeline(), LIMIT);
  }

  @Test
  void SEC_T03_aClientThatSaysNothingIsCut() {
    pass(9_999);
    assertThat(channel.isOpen()).isTrue();
    pass(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void SEC_T03_oneByteASecondIsCut() {
    for (char c : "POST / HTTP/1.1".substring(0, 11).toCharArray()) {
      if (channel.isOpen()) {
        channel.writeInbound(bytes(String.valueOf(c)));
        pass(1_000);
      }
    }
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void SEC_T03_aBodyThatDoesNotComeIsCut() {
    channel.writeInbound(bytes("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc"));
    pass(10_000);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aWholeRequestMayTakeItsTimeToBeAnswered() {
    channel.writeInbound(bytes("GET / HTTP/1.1\r\n\r\n"));
    pass(60_000);
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(bytes("GET / HT"));
    pass(10_000);
    assertThat(channel.isOpen()).as("the next one has its own deadline").isFalse();
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
