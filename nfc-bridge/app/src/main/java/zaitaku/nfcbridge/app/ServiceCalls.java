package zaitaku.nfcbridge.app;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import zaitaku.nfcbridge.protocol.BridgeProtocol;

/**
 * Calls to the service that a start link names: no redirect is followed, an answer is read up to 64
 * KiB and within one deadline from the first byte sent to the last received. Safe for use by
 * several threads.
 */
final class ServiceCalls implements AutoCloseable {

  /** What came back. */
  sealed interface Answer {}

  /** An answer, whole; the media type in lower case without parameters. */
  record Answered(int status, String mediaType, byte[] body) implements Answer {}

  /** No answer in time, or one that was too long. */
  record Silent() implements Answer {}

  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration deadline;

  /**
   * @param trust whose certificates are believed
   */
  ServiceCalls(Duration deadline, SSLContext trust) {
    this.deadline = deadline;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trust)
            .sslParameters(new SSLParameters(null, TrustedServices.PROTOCOLS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
  }

  Answer get(URI address) {
    return call(HttpRequest.newBuilder(address).GET().build());
  }

  /** Posts a form; the fields are not secret from the service. */
  Answer post(URI address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return call(
        HttpRequest.newBuilder(address)
            .header("Content-Type", BridgeProtocol.FORM_MEDIA_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII))
            .build());
  }

  private Answer call(HttpRequest request) {
    // not sendAsync: that ends in the common pool, which others may fill
    Future<HttpResponse<byte[]>> coming =
        threads.submit(() ->
            client.send(
                request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), BridgeProtocol.MAX_BODY_BYTES)));
    try {
      HttpResponse<byte[]> response = coming.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Answered(response.statusCode(), mediaType(response), response.body());
    } catch (ExecutionException | TimeoutException lost) {
      coming.cancel(true);
      return new Silent();
    } catch (InterruptedException stopping) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      return new Silent();
    }
  }

  private static String mediaType(HttpResponse<?> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
