package zaitaku.web.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept. Does as little as a client can, so that the cost of the
 * load program stays small beside what it measures. Belongs to one thread.
 */
final class Wire implements Closeable {

  private static final int PATIENCE_MILLIS = 15_000;
  private static final int MAX_BODY = 1 << 20;

  private final InetSocketAddress address;
  private final String host;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;

  Wire(URI origin) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.getPort());
    this.host = origin.getAuthority();
  }

  /**
   * An answer; texts are ISO 8859-1, one character for each byte.
   *
   * @param location empty when there is none
   * @param cookies of all Set-Cookie lines, {@code name=value} without attributes, joined by {@code
   *     "; "}
   */
  record Answer(int status, String location, String cookies, String body) {}

  Answer get(String path, String cookie) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + cookieLine(cookie) + "\r\n\r\n");
  }

  /**
   * A form post.
   *
   * @param origin header of browsers; empty for the bridge
   */
  Answer post(String path, String cookie, String origin, String form) throws IOException {
    return exchange(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + (origin.isEmpty() ? "" : "\r\nOrigin: " + origin)
            + cookieLine(cookie)
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n"
            + form);
  }

  private static String cookieLine(String cookie) {
    return cookie.isEmpty() ? "" : "\r\nCookie: " + cookie;
  }

  private Answer exchange(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
    boolean kept = socket != null;
    try {
      return send(bytes);
    } catch (EOFException closed) {
      // the server may close an idle connection; a fresh one that closes is a fault
      close();
      if (!kept) {
        throw closed;
      }
      return send(bytes);
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private Answer send(byte[] bytes) throws IOException {
    if (socket == null) {
      open();
    }
    OutputStream to = Objects.requireNonNull(out);
    to.write(bytes);
    to.flush();
    return read(Objects.requireNonNull(in));
  }

  private void open() throws IOException {
    Socket fresh = new Socket();
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(PATIENCE_MILLIS);
    fresh.connect(address, PATIENCE_MILLIS);
    socket = fresh;
    in = new BufferedInputStream(fresh.getInputStream(), 16 * 1024);
    out = fresh.getOutputStream();
  }

  private Answer read(InputStream from) throws IOException {
    String status = line(from);
    int length = -1;
    String location = "";
    StringBuilder cookies = new StringBuilder();
    boolean last = false;
    for (String header = line(from); !header.isEmpty(); header = line(from)) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "location" -> location = value;
        case "set-cookie" -> {
          int end = value.indexOf(';');
          cookies.append(cookies.isEmpty() ? "" : "; ");
          cookies.append(end < 0 ? value : value.substring(0, end));
        }
        case "connection" -> last = value.equalsIgnoreCase("close");
        default -> {
          // the others change nothing here
        }
      }
    }
    int code = Integer.parseInt(status.substring(9, 12));
    String body = code == 204 || code == 304 ? "" : body(from, length);
    if (last) {
      close();
    }
    return new Answer(code, location, cookies.toString(), body);
  }

  private static String body(InputStream from, int length) throws IOException {
    if (length < 0 || length > MAX_BODY) {
      throw new IOException("an answer without its length");
    }
    byte[] bytes = from.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("an answer that was cut");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String line(InputStream from) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = from.read(); c != '\n'; c = from.read()) {
      if (c < 0) {
        throw new EOFException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException already) {
        // it is closed, as wished
      }
      socket = null;
    }
  }
}
