package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** HTTP as bytes on a socket, since a decent client refuses to send what an attacker would. */
final class RawHttp {

  private static final int TIMEOUT_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * An answer.
   *
   * @param status 0 when the connection was closed without a word
   */
  record Reply(int status, String head, String body) {
    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** Sends a whole request, with {@code Connection: close} in it, and reads to the end. */
  static Reply send(int port, String request) throws IOException {
    return send("127.0.0.1", port, request);
  }

  static Reply send(String host, int port, String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
      byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
      try {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
      } catch (IOException closedEarly) {
        // the answer may still be there
      }
      String text;
      try {
        text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException reset) {
        text = "";
      }
      return parse(text);
    }
  }

  private static Reply parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, "", "");
    }
    int status = Integer.parseInt(text.substring(9, 12));
    return new Reply(status, text.substring(0, end), text.substring(end + 4));
  }
}
