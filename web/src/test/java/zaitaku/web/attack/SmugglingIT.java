package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.testing.Reception;

/**
 * What a proxy in front and we could read differently: one 4xx answer, then the end of the
 * connection, and the request hidden behind is never answered (security.md T04).
 */
class SmugglingIT {

  private static final Reception RECEPTION = Reception.shared();
  private static final String HOST = "localhost:" + RECEPTION.origin().getPort();

  /** Answered with 200 if it is ever reached. */
  private static final String HIDDEN = "GET /help/pin HTTP/1.1\r\nHost: HOST\r\n\r\n";

  static Stream<Arguments> ambiguous() {
    String post = "POST /bridge/responses HTTP/1.1\r\nHost: HOST\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    return Stream.of(
        row(
            "length and chunks",
            post + form + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row(
            "chunks and length",
            post + form + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
        row("two lengths", post + form + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n"),
        row(
            "the same length twice",
            post + form + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
        row("a list of lengths", post + form + "Content-Length: 0, 0\r\n\r\n"),
        row("a length with a sign", post + form + "Content-Length: +0\r\n\r\n"),
        row("a negative length", post + form + "Content-Length: -1\r\n\r\n"),
        row("a length in hex", post + form + "Content-Length: 0x0\r\n\r\n"),
        row(
            "a length beyond numbers",
            post + form + "Content-Length: 99999999999999999999\r\n\r\n"),
        row("space before the colon", post + form + "Content-Length : 0\r\n\r\n"),
        row("bare line feeds", "GET /help/card HTTP/1.1\nHost: HOST\n\n"),
        row("one bare line feed", "GET /help/card HTTP/1.1\r\nHost: HOST\nX: y\r\n\r\n"),
        row("a bare carriage return", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nX: a\rb\r\n\r\n"),
        row("a folded header", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n"),
        row("a folded length", post + form + "Content-Length:\r\n 0\r\n\r\n"),
        row("a folded first header", "GET /help/card HTTP/1.1\r\n X: a\r\nHost: HOST\r\n\r\n"),
        row("chunks", post + form + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row(
            "a chunk extension",
            post + form + "Transfer-Encoding: chunked\r\n\r\n1;a=b\r\nx\r\n0\r\n\r\n"),
        row(
            "a chunk ended by a line feed",
            post + form + "Transfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n"),
        row("an unknown coding", post + form + "Transfer-Encoding: xchunked\r\n\r\n"),
        row("two codings", post + form + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"),
        row(
            "coding twice",
            post
                + form
                + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row("an empty coding", post + form + "Transfer-Encoding: \r\n\r\n"),
        row("a coding with a tab", post + form + "Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n"),
        row(
            "chunks over HTTP/1.0",
            "POST /bridge/responses HTTP/1.0\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        row("two hosts", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n"),
        row("no host", "GET /help/card HTTP/1.1\r\n\r\n"),
        row("an empty field name", "GET /help/card HTTP/1.1\r\nHost: HOST\r\n: a\r\n\r\n"),
        row("a line without a colon", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nabc\r\n\r\n"),
        row("a zero byte in a value", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n"),
        row("a zero byte in a name", "GET /help/card HTTP/1.1\r\nHost: HOST\r\nX\0: a\r\n\r\n"),
        row("two spaces in the first line", "GET  /help/card HTTP/1.1 \r\nHost: HOST\r\n\r\n"),
        row("HTTP/0.9", "GET /help/card\r\nHost: HOST\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ambiguous")
  void SEC_T04_isAnsweredOnceAndTheConnectionEnds(String what, String raw) {
    String sent = (raw + HIDDEN).replace("HOST", HOST);
    RawWire.Exchange seen = RawWire.send(RECEPTION.origin(), sent);
    assertThat(seen.statuses()).as(seen.text()).hasSize(1).allMatch(s -> s >= 400 && s < 500);
    assertThat(seen.closed()).isTrue();
    assertThat(seen.text()).containsIgnoringCase("content-security-policy:");
  }

  @Test
  void twoPlainRequestsOnOneConnectionAreAnsweredInTurn() {
    String raw =
        RawWire.get("/help/card", HOST) + RawWire.get("/help/pin", HOST, "Connection: close");
    RawWire.Exchange seen = RawWire.send(RECEPTION.origin(), raw);
    assertThat(seen.statuses()).containsExactly(200, 200);
  }

  @Test
  void SEC_T02_moreThan64FieldsAreRefused() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      fields.append('X').append(i).append(": y\r\n");
    }
    String raw = "GET /help/card HTTP/1.1\r\nHost: " + HOST + "\r\n" + fields + "\r\n";
    RawWire.Exchange seen = RawWire.send(RECEPTION.origin(), raw);
    assertThat(seen.statuses()).hasSize(1).allMatch(s -> s == 431 || s == 413);
    assertThat(seen.closed()).isTrue();
  }

  @Test
  void SEC_T02_aBodyOver64KibIsRefused() {
    String raw = RawWire.post("/bridge/responses", HOST, "a=" + "b".repeat(65_536));
    RawWire.Exchange seen = RawWire.send(RECEPTION.origin(), raw);
    assertThat(seen.statuses()).containsExactly(413);
    assertThat(seen.closed()).isTrue();
  }

  private static Arguments row(String what, String raw) {
    return Arguments.of(what, raw);
  }
}
