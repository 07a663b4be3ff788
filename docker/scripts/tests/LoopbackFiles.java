import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves one folder on a free port of the loopback, whose number it writes to a file: {@code /NAME} is the
 * file, {@code /half/NAME} promises the whole and breaks off after one half.
 */
final class LoopbackFiles {

  private LoopbackFiles() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(folder, exchange));
    server.start();
    Path port = Path.of(args[1]);
    Path part = port.resolveSibling(port.getFileName() + ".part");
    Files.writeString(part, Integer.toString(server.getAddress().getPort()));
    Files.move(part, port);
  }

  private static void answer(Path folder, HttpExchange exchange) throws IOException {
    String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    boolean half = exchange.getRequestURI().getPath().startsWith("/half/");
    exchange.sendResponseHeaders(200, whole.length);
    exchange.getResponseBody().write(whole, 0, half ? whole.length / 2 : whole.length);
    exchange.getResponseBody().flush();
    exchange.close();
  }
}
