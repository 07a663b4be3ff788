package zaitaku.nfcbridge.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;

/** A reception service of few words: hands out one request per handle and takes what comes. */
final class FakeService implements AutoCloseable {

  /** How one path answers. */
  interface Answering {
    void answer(HttpExchange exchange, Map<String, String> form) throws IOException;
  }

  final List<Map<String, String>> responses = new CopyOnWriteArrayList<>();
  final List<Map<String, String>> progress = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** All that ever came, each message whole: line, headers and body. */
  final List<String> received = new CopyOnWriteArrayList<>();

  volatile String lastJws = "";
  volatile String keySet = RequestForge.keySet();
  final RequestForge forge;
  private volatile Answering claim;
  private volatile Answering response;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Clock clock;
  private final AtomicInteger handles = new AtomicInteger();

  FakeService(Clock clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 16);
    server.setExecutor(threads);
    forge = new RequestForge(origin());
    claim = this::handOut;
    response = this::thank;
    server.createContext("/bridge/requests/", exchange -> handle(exchange, claim));
    server.createContext("/bridge/responses", exchange -> handle(exchange, this::take));
    server.createContext(
        "/bridge/progress",
        exchange ->
            handle(
                exchange,
                (same, form) -> {
                  progress.add(form);
                  send(same, 204, "text/plain", "");
                }));
    server.createContext(
        "/.well-known/jwks.json",
        exchange -> handle(exchange, (same, form) -> send(same, 200, "application/json", keySet)));
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  StartLink newLink() {
    String handle = "h".repeat(40) + String.format("%03d", handles.incrementAndGet());
    return StartLink.of(Origin.parse(origin()).orElseThrow(), handle);
  }

  void whenClaimed(Answering answering) {
    claim = answering;
  }

  void whenAnswered(Answering answering) {
    response = answering;
  }

  void handOut(HttpExchange exchange, Map<String, String> form) throws IOException {
    lastJws = forge.sign(form.getOrDefault("wallet_nonce", ""), clock.instant());
    send(exchange, 200, "application/oauth-authz-req+jwt", lastJws);
  }

  void thank(HttpExchange exchange, Map<String, String> form) throws IOException {
    send(
        exchange,
        200,
        "application/json",
        "{\"redirect_uri\":\"" + origin() + "/bridge/return?response_code=c\"}");
  }

  private void take(HttpExchange exchange, Map<String, String> form) throws IOException {
    responses.add(form);
    response.answer(exchange, form);
  }

  private void handle(HttpExchange exchange, Answering answering) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + "\n"
              + exchange.getRequestHeaders().entrySet()
              + "\n"
              + body);
      Map<String, String> form = new HashMap<>();
      for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
        String[] both = pair.split("=", 2);
        form.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
      }
      answering.answer(exchange, form);
    }
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
