package zaitaku.web.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * HTTP as bytes on a socket of its own, since a decent client refuses to send what attackers do.
 */
final class RawWire {

  private static final Pattern STATUS =
      Pattern.compile("(?<![^\\n])HTTP/1\\.[01] ([0-9]{3}) [^\\r\\n]*\\r\\n");

  private RawWire() {}

  /**
   * What came back on one connection.
   *
   * @param closed true when the other side ended the connection in time
   */
  record Exchange(String text, boolean closed) {

    /** The status of each answer, in order. */
    List<Integer> statuses() {
      return STATUS.matcher(text).results().map(Exchange::number).toList();
    }

    private static int number(MatchResult status) {
      return Integer.parseInt(status.group(1));
    }
  }

  /** Sends bytes and reads to the end of the connection, at most ten seconds without a byte. */
  static Exchange send(URI origin, String raw) {
    return send(origin, raw.getBytes(StandardCharsets.ISO_8859_1), 10_000, 10_000);
  }

  /**
   * Sends bytes and reads; after {@code quiet} milliseconds without an answer our side of the
   * connection is shut, and the other side has {@code end} milliseconds to end it.
   */
  static Exchange send(URI origin, byte[] raw, int quiet, int end) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean closed = false;
    try (Socket socket = new Socket()) {
      socket.connect(address(origin));
      closed = exchange(socket, raw, quiet, end, read);
    } catch (SocketTimeoutException hangs) {
      closed = false;
    } catch (IOException reset) {
      closed = true;
    }
    return new Exchange(read.toString(StandardCharsets.UTF_8), closed);
  }

  private static boolean exchange(
      Socket socket, byte[] raw, int quiet, int end, ByteArrayOutputStream into)
      throws IOException {
    socket.getOutputStream().write(raw);
    socket.getOutputStream().flush();
    socket.setSoTimeout(quiet);
    try {
      socket.getInputStream().transferTo(into);
      return true;
    } catch (SocketTimeoutException quietNow) {
      socket.shutdownOutput();
      socket.setSoTimeout(end);
      socket.getInputStream().transferTo(into);
      return true;
    }
  }

  static InetSocketAddress address(URI origin) throws IOException {
    return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), origin.getPort());
  }

  static String get(String path, String host, String... headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines(headers) + "\r\n";
  }

  static String post(String path, String host, String form, String... headers) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: "
        + host
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        + form.getBytes(StandardCharsets.ISO_8859_1).length
        + "\r\n"
        + lines(headers)
        + "\r\n"
        + form;
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }
}
