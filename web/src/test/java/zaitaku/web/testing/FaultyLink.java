package zaitaku.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server on loopback that can go wrong as networks do (security.md F02): slow to answer,
 * narrow, cut, reset, or half-open, where one side is gone and nobody says so.
 */
public final class FaultyLink implements AutoCloseable {

  private static final int CHUNK = 8192;

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Pair> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Duration delay = Duration.ZERO;
  private volatile int bytesPerSecond = Integer.MAX_VALUE;
  private volatile boolean refusing;
  private volatile boolean silent;

  private FaultyLink(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  public static FaultyLink to(String host, int port) {
    try {
      FaultyLink link =
          new FaultyLink(
              new ServerSocket(0, 256, InetAddress.getLoopbackAddress()),
              new InetSocketAddress(host, port));
      link.threads.submit(link::accept);
      return link;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Each piece of data comes so much later, in both directions. */
  public void delay(Duration later) {
    delay = later;
  }

  /** No more than so many bytes in a second pass in each direction of a connection. */
  public void throttle(int bytes) {
    bytesPerSecond = bytes;
  }

  /** Ends every connection as a peer that stops does, and takes no new one. */
  public void cut() {
    refusing = true;
    open.forEach(Pair::close);
  }

  /** Ends every connection with a reset; new ones are taken. */
  public void reset() {
    open.forEach(Pair::reset);
  }

  /**
   * What is sent from here on is taken and goes nowhere, on old connections and on new ones; nobody
   * is told. A connection that was open now never comes back to life.
   */
  public void halfOpen() {
    silent = true;
    open.forEach(pair -> pair.dead = true);
  }

  /** New connections are as good as ever. */
  public void heal() {
    delay = Duration.ZERO;
    bytesPerSecond = Integer.MAX_VALUE;
    refusing = false;
    silent = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        if (refusing) {
          close(near);
        } else {
          new Pair(near, new Socket()).begin();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** One connection, both halves. */
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private volatile boolean dead;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
      this.dead = silent;
    }

    void begin() {
      open.add(this);
      try {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        far.connect(target);
        threads.submit(() -> copy(near, far));
        threads.submit(() -> copy(far, near));
      } catch (IOException unreachable) {
        close();
      }
    }

    private void copy(Socket from, Socket to) {
      byte[] bytes = new byte[CHUNK];
      try {
        int n;
        while ((n = from.getInputStream().read(bytes, 0, piece())) >= 0) {
          LockSupport.parkNanos(delay.toNanos());
          if (!dead) {
            to.getOutputStream().write(bytes, 0, n);
          }
          LockSupport.parkNanos(1_000_000_000L * n / bytesPerSecond);
        }
        end();
      } catch (IOException broken) {
        end();
      }
    }

    /** Of a dead connection the other half is not told. */
    private void end() {
      if (!dead) {
        close();
      }
    }

    private int piece() {
      return Math.clamp(bytesPerSecond / 10, 1, CHUNK);
    }

    void close() {
      FaultyLink.close(near);
      FaultyLink.close(far);
      open.remove(this);
    }

    void reset() {
      try {
        near.setSoLinger(true, 0);
        far.setSoLinger(true, 0);
      } catch (IOException gone) {
        // it is closed already
      }
      close();
    }
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
    cut();
    close(listener);
    threads.shutdownNow();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is closed, as wished
    }
  }
}
