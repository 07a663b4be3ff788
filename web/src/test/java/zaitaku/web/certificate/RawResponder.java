package zaitaku.web.certificate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A responder whose every byte a test decides, on a free port of this machine. */
final class RawResponder implements AutoCloseable {

  /** What is done about a question. */
  interface Manner {
    /** May write anything, or nothing; true when the connection goes on. */
    boolean answer(int question, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Manner manner;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();

  private RawResponder(ServerSocket listener, Manner manner) {
    this.listener = listener;
    this.manner = manner;
    threads.submit(this::accept);
  }

  static RawResponder of(Manner manner) {
    try {
      return new RawResponder(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static RawResponder over(ServerSocket listener, Manner manner) {
    return new RawResponder(listener, manner);
  }

  URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/ocsp");
  }

  int connections() {
    return connections.get();
  }

  int questions() {
    return questions.get();
  }

  /** Connections that neither side has closed. */
  int open() {
    return open.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        threads.submit(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      while (read(in) && manner.answer(questions.incrementAndGet(), out)) {
        out.flush();
      }
      out.flush();
    } catch (IOException gone) {
      // the client closed: what a test expects of it, it asks the client
    } finally {
      open.remove(socket);
    }
  }

  /** True when a whole question came. */
  private static boolean read(InputStream in) throws IOException {
    int length = 0;
    String line = line(in);
    if (line.isEmpty()) {
      return false;
    }
    while (!line.isEmpty()) {
      if (line.startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
      line = line(in);
    }
    return in.readNBytes(length).length == length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads.shutdownNow();
  }
}
