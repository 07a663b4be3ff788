package zaitaku.nfcbridge.virtualcard.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import zaitaku.nfcbridge.virtualcard.VirtualCard;
import zaitaku.nfcbridge.virtualcard.VpcdSlot;

/**
 * A pcscd of our own with two virtual slots, which no other program of the machine sees: it runs in
 * a mount namespace with a /run of its own, and is reached through the socket in there. Where the
 * machine allows no such namespace (many containers), it takes the usual place, if nobody is there.
 */
public final class ReaderStack implements AutoCloseable {

  public static final String READER = "Practice Reader";
  private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
  private static final String USUAL_SOCKET = "/run/pcscd/pcscd.comm";
  private static final Duration LONGER_THAN_A_LOOK = Duration.ofMillis(450);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static FileLock usualPlace;

  private final Path directory;
  private final Path socket;
  private final boolean apart;
  private final int port;
  public final VpcdSlot first;
  public final VpcdSlot second;
  private final Set<VpcdSlot> occupied = new HashSet<>();
  private final Map<VpcdSlot, Long> emptied = new HashMap<>();
  private Process pcscd;

  private ReaderStack(Path directory, int port, boolean apart) {
    this.directory = directory;
    this.socket = directory.resolve("pcscd.comm");
    this.apart = apart;
    this.port = port;
    this.first = new VpcdSlot(loopback(port));
    this.second = new VpcdSlot(loopback(port + 1));
  }

  /** What this machine lacks for it, in one line; empty when it can be started. */
  public static String lacking() {
    for (String program :
        List.of("pcscd", "opensc-tool", "pkcs15-tool", "pkcs11-tool", "openssl")) {
      if (!Tool.exists(program)) {
        return program + " is not installed";
      }
    }
    if (!Files.exists(DRIVER)) {
      return "vsmartcard-vpcd is not installed";
    }
    return System.getProperty("user.name").equals("root") ? "" : "pcscd needs root";
  }

  public static ReaderStack start() {
    try {
      Path directory = Files.createTempDirectory("readers");
      boolean apart = Tool.run("unshare", "-m", "mount", "-t", "tmpfs", "none", "/run").ok();
      if (!apart) {
        waitForTheUsualPlace();
      }
      ReaderStack stack = new ReaderStack(directory, freePair(), apart);
      Files.writeString(
          Files.createDirectory(directory.resolve("conf")).resolve("vpcd"),
          """
          FRIENDLYNAME "%s"
          DEVICENAME /dev/null:0x%04X
          LIBPATH %s
          CHANNELID 0x%04X
          """
              .formatted(READER, stack.port, DRIVER, stack.port));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      stack.startPcscd();
      return stack;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Another JVM of the tests may be there: it lets go when it ends. */
  private static synchronized void waitForTheUsualPlace() throws IOException {
    if (usualPlace == null) {
      FileChannel file =
          FileChannel.open(
              Path.of(System.getProperty("java.io.tmpdir"), "zaitaku-test-readers.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      usualPlace = file.lock();
    }
  }

  /** Where clients find it: the value of PCSCLITE_CSOCK_NAME. */
  public Path socket() {
    return socket;
  }

  /** Where the first slot waits for its card. */
  public int firstPort() {
    return port;
  }

  public void startPcscd() throws IOException {
    String daemon = "exec pcscd --foreground --error --config " + directory.resolve("conf");
    List<String> command =
        apart
            ? List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs none /run && mkdir /run/pcscd && " + daemon)
            : List.of("sh", "-c", daemon);
    pcscd =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    Files.deleteIfExists(socket);
    String place = apart ? "/proc/" + pcscd.pid() + "/root" + USUAL_SOCKET : USUAL_SOCKET;
    Files.createSymbolicLink(socket, Path.of(place));
    await("pcscd")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .failFast(() -> {
          if (!pcscd.isAlive()) {
            throw new AssertionError(log());
          }
        })
        .until(() -> Files.exists(socket) && listens(port) && listens(port + 1));
  }

  private String log() {
    try {
      return "pcscd ended: " + Files.readString(directory.resolve("log"));
    } catch (IOException none) {
      return "pcscd ended";
    }
  }

  /**
   * Lays a card into a slot. pcscd looks every 400 ms (PCSCLITE_STATUS_POLL_RATE) and takes no
   * notice of a card that left and came between two looks, so a slot stays empty for longer.
   */
  public void lay(VpcdSlot slot, VirtualCard card) throws IOException {
    take(slot);
    long waited = System.nanoTime() - emptied.getOrDefault(slot, 0L);
    if (emptied.containsKey(slot) && waited < LONGER_THAN_A_LOOK.toNanos()) {
      await().pollDelay(LONGER_THAN_A_LOOK.minusNanos(waited)).until(() -> true);
    }
    slot.lay(card);
    occupied.add(slot);
  }

  /** Takes away what lies there. */
  public void take(VpcdSlot slot) {
    slot.take();
    if (occupied.remove(slot)) {
      emptied.put(slot, System.nanoTime());
    }
  }

  /** As a crash would: no last word to anybody. */
  public void killPcscd() throws InterruptedException {
    pcscd.destroyForcibly();
    if (!pcscd.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("pcscd does not end");
    }
    take(first);
    take(second);
    if (!apart) {
      Tool.run("rm", "-f", USUAL_SOCKET, "/run/pcscd/pcscd.pid");
    }
  }

  // not by connecting: that would be a card
  private static boolean listens(int port) throws IOException {
    String wanted = ":%04X 00000000:0000 0A".formatted(port);
    return Files.readString(Path.of("/proc/net/tcp")).contains(wanted);
  }

  private static int freePair() throws IOException {
    while (true) {
      try (ServerSocket one = new ServerSocket(0)) {
        int port = one.getLocalPort();
        if (port < 65535) {
          try (ServerSocket two = new ServerSocket(port + 1)) {
            return two.getLocalPort() - 1;
          } catch (IOException taken) {
            // another pair then
          }
        }
      }
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    first.take();
    second.take();
    pcscd.destroy();
    try {
      if (!pcscd.waitFor(3, TimeUnit.SECONDS)) {
        pcscd.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      pcscd.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Tool.run("rm", "-rf", directory.toString());
  }
}
