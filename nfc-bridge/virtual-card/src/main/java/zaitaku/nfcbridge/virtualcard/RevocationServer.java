package zaitaku.nfcbridge.virtualcard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The revocation service over HTTP, on 127.0.0.1 only: {@code POST /ocsp} (up to {@value
 * #MAX_REQUEST} bytes) and {@code GET /crl}. One virtual thread for each request.
 */
public final class RevocationServer implements AutoCloseable {

  static final int MAX_REQUEST = 16 * 1024;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 64;

  /** How it behaves, for tests of those who ask. */
  public enum Mood {
    ANSWERS,
    /** 503 to everything. */
    UNAVAILABLE,
    /** Hangs up without a word. */
    HANGS_UP
  }

  private record Reply(int status, String type, byte[] body) {
    static Reply refusal(int status) {
      return new Reply(status, "text/plain", new byte[0]);
    }
  }

  private interface Answering {
    Reply answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final RevocationService service;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Mood ocspMood = Mood.ANSWERS;
  private volatile Mood listMood = Mood.ANSWERS;

  private RevocationServer(HttpServer server, RevocationService service) {
    this.server = server;
    this.service = service;
  }

  /** Starts on a port of loopback; 0 takes a free one. */
  public static RevocationServer start(RevocationService service, int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    RevocationServer server = new RevocationServer(http, service);
    http.setExecutor(server.threads);
    http.createContext(
        "/ocsp", exchange -> reply(exchange, server.ocspMood, "/ocsp", "POST", server::ocsp));
    http.createContext(
        "/crl",
        exchange ->
            reply(
                exchange,
                server.listMood,
                "/crl",
                "GET",
                asked -> new Reply(200, "application/pkix-crl", service.list())));
    http.start();
    return server;
  }

  InetSocketAddress address() {
    return server.getAddress();
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

  private Reply ocsp(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
    return request.length > MAX_REQUEST
        ? Reply.refusal(413)
        : new Reply(200, "application/ocsp-response", service.ocsp(request));
  }

  private static void reply(
      HttpExchange exchange, Mood mood, String path, String method, Answering answering)
      throws IOException {
    try (exchange) {
      switch (mood) {
        case ANSWERS -> send(exchange, checked(exchange, path, method, answering));
        case UNAVAILABLE -> send(exchange, Reply.refusal(503));
        case HANGS_UP -> throw new IOException("hangs up, as told");
      }
    }
  }

  /** The JDK's server hands over every address that begins with the path. */
  private static Reply checked(
      HttpExchange exchange, String path, String method, Answering answering) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return Reply.refusal(404);
    }
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      return Reply.refusal(405);
    }
    return answering.answer(exchange);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    exchange.getResponseBody().write(reply.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
