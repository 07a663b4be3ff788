package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.certificate.RevocationExchange.Reply;

/** HTTP as a responder may speak it, well or badly (security C06). */
class RevocationExchangeTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int MOST = 100;
  private static final String HEAD = "HTTP/1.1 200 OK\nContent-Type: application/x\n";

  private final RevocationExchange exchange = new RevocationExchange(LONG);

  private Reply ask(RawResponder responder) {
    return ask(exchange, responder);
  }

  private static Reply ask(RevocationExchange exchange, RawResponder responder) {
    return exchange.post(
        responder.uri("http"), "application/y", "application/x", new byte[] {1, 2, 3}, MOST);
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Body body -> new String(body.bytes(), StandardCharsets.ISO_8859_1);
      case Reply.Failed failed -> "FAILED " + failed.why();
    };
  }

  private static RawResponder saying(String answer) {
    return RawResponder.of((question, out) -> {
      RawResponder.write(out, answer.replace("#", "" + question));
      return true;
    });
  }

  @Test
  void aConnectionIsKeptForTheNextQuestion() {
    try (RawResponder responder = saying(HEAD + "Content-Length: 4\n\nyes#")) {
      assertThat(text(ask(responder))).isEqualTo("yes1");
      assertThat(text(ask(responder))).isEqualTo("yes2");
      assertThat(responder.connections()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheResponderWantsToCloseIsNotKept() {
    try (RawResponder responder = saying(HEAD + "Content-Length: 4\nConnection: close\n\nyes#")) {
      assertThat(text(ask(responder))).isEqualTo("yes1");
      assertThat(text(ask(responder))).isEqualTo("yes2");
      assertThat(responder.connections()).isEqualTo(2);
    }
  }

  @Test
  void aKeptConnectionThatHadGoneIsReplacedAndTheQuestionAskedOnceMore() {
    try (RawResponder responder =
        RawResponder.of((question, out) -> {
          if (question != 2) {
            RawResponder.write(out, HEAD + "Content-Length: 3\n\nyes");
          }
          return question != 2;
        })) {
      assertThat(text(ask(responder))).isEqualTo("yes");
      assertThat(text(ask(responder))).isEqualTo("yes");
      assertThat(responder.connections()).isEqualTo(2);
      assertThat(responder.questions()).isEqualTo(3);
    }
  }

  @Test
  void aNewConnectionThatClosesWithoutAnAnswerIsNotTriedAgain() {
    try (RawResponder responder = RawResponder.of((question, out) -> false)) {
      assertThat(text(ask(responder))).isEqualTo("FAILED connection failed");
      assertThat(responder.questions()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\n\n1\ny\n2\nes\n0\n\n",
        "Content-Length: 3\n\nyes",
        "Content-Type: text/html\nContent-Length: 3\n\nyes"
      })
  void anAnswerInPartsOrWholeIsRead(String rest) {
    try (RawResponder responder = saying(HEAD + rest)) {
      assertThat(text(ask(responder))).isEqualTo("yes");
    }
  }

  @Test
  void anAnswerThatEndsWithItsConnectionIsRead() {
    try (RawResponder responder =
        RawResponder.of((question, out) -> {
          RawResponder.write(out, HEAD + "\nyes");
          return false;
        })) {
      assertThat(text(ask(responder))).isEqualTo("yes");
    }
  }

  @Test
  void anAnswerThatIsCutIsNone() {
    try (RawResponder responder =
        RawResponder.of((question, out) -> {
          RawResponder.write(out, HEAD + "Content-Length: 4\n\nyes");
          return false;
        })) {
      assertThat(text(ask(responder))).isEqualTo("FAILED connection failed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST, MOST + 1})
  void SEC_C06_neverMoreIsReadThanAllowedWhetherOrNotItIsAnnounced(int length) {
    String body = "x".repeat(length);
    String chunked = "Transfer-Encoding: chunked\n\n" + Integer.toHexString(length) + "\n";
    try (RawResponder announced = saying(HEAD + "Content-Length: " + length + "\n\n" + body);
        RawResponder parts = saying(HEAD + chunked + body + "\n0\n\n")) {
      String expected = length > MOST ? "FAILED too long" : body;
      assertThat(text(ask(announced))).isEqualTo(expected);
      assertThat(text(ask(parts))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 3\n\nyes",
        "HTTP/1.1 200 OK\nContent-Type: application/xy\nContent-Length: 3\n\nyes",
        "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Type: application/x\n\n",
        "HTTP/1.1 302 Found\nLocation: http://127.0.0.1:1/\nContent-Length: 0\n\n",
        HEAD + "Content-Length: -3\n\nyes",
        HEAD + "Content-Length: 3\nContent-Length: 4\n\nyes!",
        HEAD + "Content-Length: many\n\nyes",
        HEAD + "Transfer-Encoding: chunked\n\nzz\nyes\n0\n\n"
      })
  void SEC_C06_whatIsNotAPlainAnswerIsNone(String answer) {
    try (RawResponder responder = saying(answer)) {
      assertThat(ask(responder)).isInstanceOf(Reply.Failed.class);
      assertThat(responder.questions()).isEqualTo(1);
    }
  }

  @Test
  void SEC_C06_headersThatDoNotEndAreNotReadForEver() {
    try (RawResponder responder = saying(HEAD + ("X: " + "x".repeat(100) + "\n").repeat(200))) {
      assertThat(ask(responder)).isInstanceOf(Reply.Failed.class);
    }
  }

  @Test
  void SEC_C06_anAnswerThatNobodyAskedForIsNotTakenForTheNextQuestions() {
    String answer = HEAD + "Content-Length: 4\n\nyes";
    try (RawResponder responder = saying(answer + "#" + answer + "?")) {
      assertThat(text(ask(responder))).isEqualTo("yes1");
      assertThat(text(ask(responder))).isEqualTo("yes2");
      assertThat(responder.connections()).isEqualTo(2);
    }
  }

  @Test
  void SEC_C06_theBeginningOfAnAnswerThatNobodyAskedForDoesNotBeginTheNextOne() {
    try (RawResponder responder = saying(HEAD + "Content-Length: 4\n\nyes#HTTP/1.1 2")) {
      assertThat(text(ask(responder))).isEqualTo("yes1");
      assertThat(text(ask(responder))).isEqualTo("yes2");
      assertThat(responder.connections()).isEqualTo(2);
    }
  }

  @Test
  void SEC_C06_whatComesWhileNobodyAsksClosesTheConnection() throws IOException {
    AtomicReference<OutputStream> answering = new AtomicReference<>();
    try (RawResponder responder =
        RawResponder.of((question, out) -> {
          answering.set(out);
          RawResponder.write(out, HEAD + "Content-Length: 4\n\nyes" + question);
          return true;
        })) {
      assertThat(text(ask(responder))).isEqualTo("yes1");
      RawResponder.write(answering.get(), "HTTP/1.1 2");
      Awaitility.await().until(() -> responder.open() == 0);
      assertThat(text(ask(responder))).isEqualTo("yes2");
    }
  }

  @Test
  void aConnectionThatNobodyUsesAgainIsClosed() {
    RevocationExchange brief =
        new RevocationExchange(LONG, ResponderTls.ofTheJdk(), Duration.ofMillis(50));
    try (RawResponder responder = saying(HEAD + "Content-Length: 4\n\nyes#")) {
      assertThat(text(ask(brief, responder))).isEqualTo("yes1");
      Awaitility.await().until(() -> responder.open() == 0);
      assertThat(text(ask(brief, responder))).isEqualTo("yes2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200", HEAD, HEAD + "Content-Length: 3\n\nye"})
  void SEC_C06_oneDeadlineCoversAllOfTheAnswer(String begun) {
    try (RawResponder responder = saying(begun)) {
      assertThat(text(ask(new RevocationExchange(SHORT), responder)))
          .isEqualTo("FAILED no answer in time");
    }
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<String> reply = new CompletableFuture<>();
    try (RawResponder responder =
        RawResponder.of((question, out) -> {
          asked.countDown();
          return true;
        })) {
      Thread waiting =
          Thread.startVirtualThread(() -> {
            String said = text(ask(responder));
            reply.complete(said + " " + Thread.currentThread().isInterrupted());
          });
      asked.await();
      waiting.interrupt();
      assertThat(reply.join()).isEqualTo("FAILED interrupted true");
    }
  }
}
