package zaitaku.nfcbridge.virtualcard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The revocation service over HTTP, on loopback only: {@code POST /ocsp} and {@code GET /crl}. */
public final class RevocationServer implements AutoCloseable {

  private static final int MAX_REQUEST = 16 * 1024;

  /** How it behaves, for tests of those who ask. */
  public enum Mood {
    ANSWERS,
    /** 503 to everything. */
    UNAVAILABLE,
    /** Hangs up without a word. */
    HANGS_UP
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Mood ocspMood = Mood.ANSWERS;
  private volatile Mood listMood = Mood.ANSWERS;

  private RevocationServer(HttpServer server) {
    this.server = server;
  }

  /** Starts on a port of loopback; 0 takes a free one. */
  public static RevocationServer start(RevocationService service, int port) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    RevocationServer server = new RevocationServer(http);
    http.setExecutor(server.threads);
    http.createContext(
        "/ocsp",
        exchange -> {
          byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
          if (request.length > MAX_REQUEST) {
            server.reply(exchange, server.ocspMood, 413, "text/plain", new byte[0]);
          } else {
            server.reply(
                exchange, server.ocspMood, 200, "application/ocsp-response", service.ocsp(request));
          }
        });
    http.createContext(
        "/crl",
        exchange ->
            server.reply(exchange, server.listMood, 200, "application/pkix-crl", service.list()));
    http.start();
    return server;
  }

  public URI ocspUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp");
  }

  public URI listUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/crl");
  }

  public void setOcspMood(Mood mood) {
    ocspMood = mood;
  }

  public void setListMood(Mood mood) {
    listMood = mood;
  }

  private void reply(HttpExchange exchange, Mood mood, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      switch (mood) {
        case ANSWERS -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        }
        case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
        case HANGS_UP -> throw new IOException("hangs up, as told");
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
