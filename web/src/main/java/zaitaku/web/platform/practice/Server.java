package zaitaku.web.platform.practice;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A running server, child of this process. */
final class Server {

  static final String HOST = "127.0.0.1";
  private static final Duration START_LIMIT = Duration.ofSeconds(15);
  private static final int PORT_TRIES = 3;

  private final Cluster cluster;
  private final Process process;
  private final int port;
  private final Passwords passwords;

  private Server(Cluster cluster, Process process, int port, Passwords passwords) {
    this.cluster = cluster;
    this.process = process;
    this.port = port;
    this.passwords = passwords;
  }

  int port() {
    return port;
  }

  /** Up within 15 s or not at all. A free port may be taken by another in between: three tries. */
  static Server start(Cluster cluster, Passwords passwords) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    for (int tries = 1; ; tries++) {
      Server server = launch(cluster, passwords);
      if (server.comesUp(end)) {
        return server;
      }
      server.stop();
      if (tries == PORT_TRIES || System.nanoTime() >= end) {
        throw new EmbeddedDatabaseFailure(
            "PostgreSQL does not start; the end of " + cluster.log() + ":\n" + lastWords(cluster));
      }
    }
  }

  private static Server launch(Cluster cluster, Passwords passwords) throws IOException {
    int port = freePort();
    ProcessBuilder builder = new ProcessBuilder(cluster.postgres(port)).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    builder.redirectOutput(ProcessBuilder.Redirect.to(cluster.log().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    return new Server(cluster, builder.start(), port, passwords);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  private boolean comesUp(long end) {
    try {
      while (System.nanoTime() < end) {
        if (process.waitFor(40, TimeUnit.MILLISECONDS)) {
          return false;
        }
        if (answers()) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** As the superuser, who is used for nothing but making database and roles. */
  Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {HOST});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setSslMode("disable");
    source.setConnectTimeout(2);
    source.setSocketTimeout(10);
    return source.getConnection(Cluster.SUPERUSER, passwords.superuser());
  }

  private static String lastWords(Cluster cluster) throws IOException {
    var lines = Files.readAllLines(cluster.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  /** Ends it by force when the fast stop does not within its time. */
  void stop() {
    try {
      if (process.isAlive()) {
        cluster.stop();
      }
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (IOException failure) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
