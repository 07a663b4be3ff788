package zaitaku.web.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * A way to PostgreSQL that reads along (protocol 3.0, PostgreSQL documentation §54): how many
 * statements are sent, which, how often the client waits for the server, and how many transactions
 * end. Several statements in one message count as one, since they are read and answered at once.
 * Slower than the straight way, so nothing is timed through it.
 */
final class CountingProxy implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();
  private final LongAdder waits = new LongAdder();
  private final LongAdder ends = new LongAdder();

  private CountingProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  static CountingProxy to(String host, int port) throws IOException {
    CountingProxy proxy =
        new CountingProxy(
            new ServerSocket(0, 64, InetAddress.getLoopbackAddress()),
            new InetSocketAddress(host, port));
    proxy.threads.submit(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * What was seen since the last time.
   *
   * @param statements executed, by their text without ids
   * @param roundTrips how often something was sent while nothing was outstanding: what is sent
   *     behind something unanswered waits for nobody
   * @param transactions how many ended
   */
  record Seen(Map<String, Long> statements, long roundTrips, long transactions) {

    long all() {
      return statements.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  Seen take() {
    Map<String, Long> texts = new TreeMap<>();
    statements.forEach((text, count) -> texts.put(text, count.sumThenReset()));
    texts.values().removeIf(count -> count == 0);
    return new Seen(texts, waits.sumThenReset(), ends.sumThenReset());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket();
        far.connect(target);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        // the start of the session is answered too
        AtomicInteger outstanding = new AtomicInteger(1);
        threads.submit(() -> fromClient(near, far, outstanding));
        threads.submit(() -> fromServer(far, near, outstanding));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void fromClient(Socket near, Socket far, AtomicInteger outstanding) {
    Map<String, String> prepared = new ConcurrentHashMap<>();
    try (DataInputStream in = new DataInputStream(near.getInputStream());
        OutputStream out = far.getOutputStream()) {
      // the first message has no type
      pass(in, out, -1);
      while (true) {
        int type = in.readUnsignedByte();
        if (type == 'Q' || type == 'S') {
          // before it is passed on: its answer must not come first
          sent(outstanding);
        }
        byte[] body = pass(in, out, type);
        switch (type) {
          case 'Q' -> count(text(body, 0));
          case 'P' -> prepared.put(text(body, 0), text(body, text(body, 0).length() + 1));
          case 'B' -> {
            // the same bytes that make the length: names are ASCII
            String portal = text(body, 0);
            count(prepared.getOrDefault(text(body, portal.length() + 1), "?"));
          }
          default -> {
            // the others execute nothing
          }
        }
      }
    } catch (IOException closed) {
      close(near);
      close(far);
    }
  }

  private void fromServer(Socket far, Socket near, AtomicInteger outstanding) {
    try (DataInputStream in = new DataInputStream(far.getInputStream());
        OutputStream out = near.getOutputStream()) {
      while (true) {
        int type = in.readUnsignedByte();
        byte[] body = pass(in, out, type);
        if (type == 'Z') {
          outstanding.decrementAndGet();
          if (body[0] == 'I') {
            ends.increment();
          }
        }
      }
    } catch (IOException closed) {
      close(near);
      close(far);
    }
  }

  private static byte[] pass(DataInputStream in, OutputStream out, int type) throws IOException {
    int length = in.readInt();
    byte[] body = in.readNBytes(length - 4);
    byte[] whole = new byte[(type < 0 ? 0 : 1) + length];
    int at = 0;
    if (type >= 0) {
      whole[at++] = (byte) type;
    }
    for (int shift = 24; shift >= 0; shift -= 8) {
      whole[at++] = (byte) (length >> shift);
    }
    System.arraycopy(body, 0, whole, at, body.length);
    out.write(whole);
    return body;
  }

  private static String text(byte[] body, int from) {
    int end = from;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
  }

  private void sent(AtomicInteger outstanding) {
    if (outstanding.getAndIncrement() == 0) {
      waits.increment();
    }
  }

  private void count(String sql) {
    statements
        .computeIfAbsent(ID.matcher(sql).replaceAll("ID"), text -> new LongAdder())
        .increment();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is closed, as wished
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    open.forEach(CountingProxy::close);
    threads.shutdownNow();
  }
}
