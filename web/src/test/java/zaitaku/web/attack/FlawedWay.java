package zaitaku.web.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import zaitaku.web.testing.Listener;

/** A way to a server on loopback with the flaw that a test wants (security.md F02, F06). */
final class FlawedWay implements AutoCloseable {

  /** What is wrong with the way, or with what stands at its end. */
  enum Flaw {
    NONE,
    /** Nobody is there: connections are reset at once. */
    RESETS_AT_ONCE,
    /** Each piece comes late. */
    DELAYS,
    /** A few bytes at a time. */
    THROTTLES,
    /** The answer ends in the middle. */
    CUTS,
    /** The answer is broken off by a reset. */
    RESETS,
    /** Everything is taken and nothing comes. */
    SWALLOWS,
    /** What is asked arrives; what is answered does not. */
    LOSES_ANSWERS,
    /** Bytes that are no answer. */
    GARBAGE,
    /** An answer of the right type with wrong contents. */
    WRONG_CONTENT,
    /** A page for people, as captive networks give. */
    HTML,
    /** The server is in trouble. */
    FAILS,
    /** It wants us elsewhere. */
    REDIRECTS,
    /** An answer without end. */
    NEVER_ENDS,
    /** The first answer that ever passed, to everybody. */
    REPLAYS
  }

  private static final int MIDDLE = 60;
  private static final int FEW = 64;

  private final Listener listener;
  private final InetSocketAddress target;
  private final Duration pause;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Flaw flaw = Flaw.NONE;
  private volatile byte[] first = new byte[0];

  /**
   * A way without flaw yet.
   *
   * @param pause before each piece while it delays or throttles
   */
  FlawedWay(String host, int port, Duration pause) {
    this.target = new InetSocketAddress(host, port);
    this.pause = pause;
    this.listener = Listener.serving(this::serve);
  }

  int port() {
    return listener.port();
  }

  /** From now on; where a flaw begins with a connection, those that are there are broken. */
  void set(Flaw next) {
    flaw = next;
    switch (next) {
      case DELAYS, THROTTLES, SWALLOWS, LOSES_ANSWERS -> {
        // also on the connections that are there
      }
      default -> open.forEach(Listener::reset);
    }
  }

  /** Connections from the near side that are open now. */
  int connections() {
    open.removeIf(Socket::isClosed);
    return open.size();
  }

  private void serve(Socket near) throws IOException {
    open.add(near);
    try (near) {
      switch (flaw) {
        case RESETS_AT_ONCE -> Listener.reset(near);
        case GARBAGE -> answer(near, "\u0000\u0001 nothing that anybody speaks\r\n\r\n");
        case WRONG_CONTENT ->
            answer(near, http("200 OK", "Content-Type: application/ocsp-response", "wrong"));
        case HTML -> answer(near, http("200 OK", "Content-Type: text/html", "<h1>log in</h1>"));
        case FAILS -> answer(near, http("500 Trouble", "Content-Type: text/plain", "no"));
        case REDIRECTS -> answer(near, http("302 Found", "Location: http://127.0.0.1:9/", ""));
        case NEVER_ENDS -> endless(near);
        case REPLAYS -> replay(near);
        default -> relay(near);
      }
    } finally {
      open.remove(near);
    }
  }

  private static String http(String status, String header, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + header
        + "\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  private static void answer(Socket near, String text) throws IOException {
    near.getInputStream().read(new byte[65_536]);
    near.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    near.getOutputStream().flush();
  }

  private static void endless(Socket near) throws IOException {
    near.getInputStream().read(new byte[65_536]);
    OutputStream out = near.getOutputStream();
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    byte[] zeroes = new byte[8192];
    for (long sent = 0; sent < 1L << 30; sent += zeroes.length) {
      out.write(zeroes);
    }
  }

  private void replay(Socket near) throws IOException {
    near.getInputStream().read(new byte[65_536]);
    near.getOutputStream().write(first);
    near.getOutputStream().flush();
  }

  private void relay(Socket near) throws IOException {
    try (Socket far = new Socket()) {
      far.connect(target);
      listener.beside(() -> copy(near, far, false));
      copy(far, near, true);
    }
  }

  private Void copy(Socket from, Socket to, boolean answers) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      byte[] bytes = new byte[8192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (!pass(bytes, n, out, answers, to)) {
          return null;
        }
        if (answers && first.length == 0) {
          kept.write(bytes, 0, n);
        }
      }
      if (kept.size() > 0) {
        first = kept.toByteArray();
      }
      return null;
    }
  }

  /** False when the way ends here. */
  private boolean pass(byte[] bytes, int n, OutputStream out, boolean answers, Socket to)
      throws IOException {
    switch (flaw) {
      case DELAYS -> {
        pause();
        out.write(bytes, 0, n);
      }
      case THROTTLES -> {
        for (int at = 0; at < n; at += FEW) {
          pause();
          out.write(bytes, at, Math.min(FEW, n - at));
        }
      }
      case CUTS, RESETS -> {
        out.write(bytes, 0, answers ? Math.min(n, MIDDLE) : n);
        if (answers && flaw == Flaw.RESETS) {
          Listener.reset(to);
        }
        return !answers;
      }
      case SWALLOWS -> {
        // taken, and that is all
      }
      case LOSES_ANSWERS -> {
        if (!answers) {
          out.write(bytes, 0, n);
        }
      }
      default -> out.write(bytes, 0, n);
    }
    return true;
  }

  private void pause() throws IOException {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the way is closed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    open.forEach(Listener::reset);
    listener.close();
  }
}
