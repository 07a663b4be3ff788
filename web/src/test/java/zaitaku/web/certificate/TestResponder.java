package zaitaku.web.certificate;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A revocation service on a free port of this machine that answers what the test says. */
final class TestResponder implements AutoCloseable {

  /**
   * One answer.
   *
   * @param declared length to announce; more than the body keeps the client waiting
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, String type, byte[] body, long declared) {
    static Answer ocsp(byte[] body) {
      return new Answer(200, "application/ocsp-response", body, body.length);
    }

    static Answer crl(byte[] body) {
      return new Answer(200, "application/pkix-crl", body, body.length);
    }
  }

  private final AtomicInteger requests = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Function<byte[], Answer> answers;

  TestResponder(Function<byte[], Answer> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          Answer answer = this.answers.apply(exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().set("Content-Type", answer.type());
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(answer.status(), answer.declared());
          OutputStream out = exchange.getResponseBody();
          out.write(answer.body());
          out.flush();
          if (answer.declared() == answer.body().length) {
            exchange.close();
          }
        });
    server.start();
  }

  void answering(Function<byte[], Answer> next) {
    this.answers = next;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/service");
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
