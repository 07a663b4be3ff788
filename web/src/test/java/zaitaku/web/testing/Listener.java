package zaitaku.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A free port on loopback; each connection to it is served on a thread of its own. */
public final class Listener implements AutoCloseable {

  /** What is done with a connection, which this also closes. */
  public interface Service {
    void serve(Socket near) throws IOException;
  }

  private static final int BACKLOG = 256;

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Listener(ServerSocket socket) {
    this.socket = socket;
  }

  public static Listener serving(Service service) {
    try {
      Listener listener =
          new Listener(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      listener.beside(() -> listener.accept(service));
      return listener;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Does something beside the serving, until it ends or the listener is closed. */
  public void beside(Callable<?> work) {
    threads.submit(work);
  }

  private boolean accept(Service service) {
    while (!socket.isClosed()) {
      try {
        Socket near = socket.accept();
        beside(() -> {
          service.serve(near);
          return true;
        });
      } catch (IOException closed) {
        return true;
      }
    }
    return true;
  }

  /** As a peer that stops. */
  public static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // it is closed, as wished
    }
  }

  /** As a peer that is gone: what was not sent yet is lost. */
  public static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException already) {
      // it is closed, as wished
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException already) {
      // it is closed, as wished
    }
    threads.shutdownNow();
  }
}
