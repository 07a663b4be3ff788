package zaitaku.web.certificate;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * HTTP towards the revocation services: no redirects, no cookies, no proxy, one deadline from
 * connection to last byte, and never more bytes than allowed (security C06). Connections are kept
 * (ADR 0022). Safe for use by several threads, which wait.
 */
final class RevocationExchange {

  /** What came back. */
  sealed interface Reply {
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Body(byte[] bytes) implements Reply {}

    record Failed(String why) implements Reply {}
  }

  private final Duration timeout;
  private final ResponderConnections connections;

  RevocationExchange(Duration timeout) {
    this(timeout, ResponderTls.ofTheJdk());
  }

  RevocationExchange(Duration timeout, ResponderTls tls) {
    this(timeout, tls, ResponderConnections.KEPT);
  }

  /**
   * @param kept how long a connection is kept when nobody asks
   */
  RevocationExchange(Duration timeout, ResponderTls tls, Duration kept) {
    this.timeout = timeout;
    this.connections = new ResponderConnections(tls, kept);
  }

  Reply post(URI uri, String contentType, String accept, byte[] body, int maxBytes) {
    return answer(HttpQuestion.post(uri, contentType, accept, body, maxBytes));
  }

  Reply get(URI uri, String accept, int maxBytes) {
    return answer(HttpQuestion.get(uri, accept, maxBytes));
  }

  /** The deadline is kept where the answer arrives: a waiting thread needs none of its own. */
  private Reply answer(HttpQuestion question) {
    CompletableFuture<Reply> reply = connections.ask(question, timeout);
    try {
      return reply.get();
    } catch (InterruptedException e) {
      Reply.Failed given = new Reply.Failed("interrupted");
      // its connection is closed
      reply.complete(given);
      Thread.currentThread().interrupt();
      return given;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
