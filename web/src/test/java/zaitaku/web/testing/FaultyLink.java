package zaitaku.web.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A way to a server on loopback that can go wrong as networks do (security.md F02): slow to answer,
 * narrow, cut, reset, or half-open, where one side is gone and nobody says so.
 */
public final class FaultyLink implements AutoCloseable {

  private static final int CHUNK = 8192;

  private final Listener listener;
  private final InetSocketAddress target;
  private final Set<Pair> open = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile int bytesPerSecond = Integer.MAX_VALUE;
  private volatile boolean refusing;
  private volatile boolean silent;

  private FaultyLink(InetSocketAddress target) {
    this.target = target;
    this.listener = Listener.serving(near -> new Pair(near, new Socket()).serve());
  }

  public static FaultyLink to(String host, int port) {
    return new FaultyLink(new InetSocketAddress(host, port));
  }

  public int port() {
    return listener.port();
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

  /** One connection, both halves. */
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private volatile boolean dead;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void serve() {
      open.add(this);
      // looked at after it was added: whoever changes the way now sees it among the open ones
      dead = silent;
      if (refusing) {
        close();
        return;
      }
      try {
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        far.connect(target);
        listener.beside(() -> copy(near, far));
        copy(far, near);
      } catch (IOException unreachable) {
        close();
      }
    }

    private boolean copy(Socket from, Socket to) {
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
      return true;
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
      Listener.close(near);
      Listener.close(far);
      open.remove(this);
    }

    void reset() {
      Listener.reset(near);
      Listener.reset(far);
      open.remove(this);
    }
  }

  @Override
  public void close() {
    cut();
    listener.close();
  }
}
