package zaitaku.web.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports to listen on, which stay free until they are used: they lie below those that the system
 * gives to connections, and another JVM of the tests begins elsewhere.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;

  /** Where an agent that runs on this machine listens. */
  private static final int AGENT = 24_737;

  /** Processes that follow each other begin far apart. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

  private Ports() {}

  /** One that nobody listens on, and that nobody else here was given. */
  public static int free() {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (port != AGENT && isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no free port");
  }

  private static boolean isFree(int port) {
    try (ServerSocket everywhere = new ServerSocket(port)) {
      return everywhere.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
