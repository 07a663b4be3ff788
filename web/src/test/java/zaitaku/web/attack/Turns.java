package zaitaku.web.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import zaitaku.web.testing.Listener;

/**
 * A balancer that gives each request to the next node in turn, on a connection of its own: two
 * requests that follow each other never meet the same node.
 */
final class Turns implements AutoCloseable {

  private final Listener listener = Listener.serving(this::serve);
  private final AtomicInteger next = new AtomicInteger();
  private volatile List<Integer> nodes = List.of();

  URI origin() {
    return URI.create("http://localhost:" + listener.port());
  }

  /** The nodes, by their ports. */
  void among(List<Integer> ports) {
    nodes = List.copyOf(ports);
  }

  /** Requests handed on so far. */
  int requests() {
    return next.get();
  }

  private void serve(Socket near) throws IOException {
    try (near;
        Socket far = new Socket()) {
      byte[] head = head(near.getInputStream());
      if (head.length == 0) {
        return;
      }
      List<Integer> all = nodes;
      int port = all.get(Math.floorMod(next.getAndIncrement(), all.size()));
      far.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      OutputStream out = far.getOutputStream();
      String text = new String(head, StandardCharsets.ISO_8859_1);
      out.write(last(text).getBytes(StandardCharsets.ISO_8859_1));
      out.write(near.getInputStream().readNBytes(length(text)));
      out.flush();
      far.getInputStream().transferTo(near.getOutputStream());
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ending = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      boolean fits = b == (ending % 2 == 0 ? '\r' : '\n');
      ending = fits ? ending + 1 : b == '\r' ? 1 : 0;
      if (ending == 4) {
        return head.toByteArray();
      }
    }
    return new byte[0];
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  /** The head as the only one of its connection. */
  private static String last(String head) {
    StringBuilder lines = new StringBuilder();
    head.lines()
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.matches("(?i)(connection|upgrade|http2-settings|keep-alive):.*"))
        .forEach(line -> lines.append(line).append("\r\n"));
    return lines.append("Connection: close\r\n\r\n").toString();
  }

  @Override
  public void close() {
    listener.close();
  }
}
