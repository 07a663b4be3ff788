package zaitaku.web.durability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the service as a program would, and tells how long it took. */
final class Edge {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI origin;

  Edge(URI origin) {
    this.origin = origin;
  }

  /** An answer and its time. */
  record Told(int status, String body, String retryAfter, long millis) {}

  Told get(String path) {
    long began = System.nanoTime();
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30)).build(),
              BodyHandlers.ofString());
      return new Told(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Retry-After").orElse(""),
          (System.nanoTime() - began) / 1_000_000);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
