package zaitaku.web.certificate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP towards the revocation services: no redirects, no cookies, one deadline from connection to
 * last byte, and never more bytes than allowed (security C06). Safe for use by several threads.
 */
final class RevocationExchange {

  /** What came back. */
  sealed interface Reply {
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Body(byte[] bytes) implements Reply {}

    record Failed(String why) implements Reply {}
  }

  private final Duration timeout;
  private final HttpClient client;

  RevocationExchange(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  Reply post(URI uri, String contentType, String accept, byte[] body, int maxBytes) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", contentType)
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        accept,
        maxBytes);
  }

  Reply get(URI uri, String accept, int maxBytes) {
    return send(HttpRequest.newBuilder(uri).header("Accept", accept).GET(), accept, maxBytes);
  }

  private Reply send(HttpRequest.Builder request, String accept, int maxBytes) {
    // the client's own timeout ends with the headers; the deadline here covers the body too
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(
            request.timeout(timeout).build(),
            HttpResponse.BodyHandlers.limiting(info -> whole(info, maxBytes), maxBytes));
    try {
      return judged(pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS), accept);
    } catch (TimeoutException e) {
      pending.cancel(true);
      return new Reply.Failed("no answer in time");
    } catch (ExecutionException e) {
      return new Reply.Failed(
          e.getCause() instanceof IOException ? "connection failed" : "exchange failed");
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Failed("interrupted");
    }
  }

  /** Into one array of the announced length: a long list is never held twice. */
  private static HttpResponse.BodySubscriber<byte[]> whole(
      HttpResponse.ResponseInfo info, int maxBytes) {
    long announced = info.headers().firstValueAsLong("Content-Length").orElse(0);
    GatheredBody body = new GatheredBody((int) Math.clamp(announced, 0, maxBytes));
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(body::add)),
        ended -> body.bytes());
  }

  private static Reply judged(HttpResponse<byte[]> response, String accept) {
    if (response.statusCode() != 200) {
      return new Reply.Failed("status " + response.statusCode());
    }
    boolean typed =
        response
            .headers()
            .firstValue("Content-Type")
            .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(accept))
            .orElse(false);
    return typed ? new Reply.Body(response.body()) : new Reply.Failed("content type");
  }
}
