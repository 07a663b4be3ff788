package zaitaku.web.platform.practice;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.testing.Ports;

/**
 * A PostgreSQL that a test may mistreat: started with any settings on one port that stays, killed
 * without warning, started again. Nobody needs a password on loopback.
 */
public final class OwnServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DATABASE = "zaitaku";

  private final Path home;
  private final Path data;
  private final Rights rights;
  private final Programs programs;
  private final int port;
  private final List<String> settings = new ArrayList<>();
  private @Nullable Process process;

  private OwnServer(Path home, Rights rights, Programs programs, int port) {
    this.home = home;
    this.data = home.resolve("data");
    this.rights = rights;
    this.programs = programs;
    this.port = port;
  }

  /**
   * Makes the data directory, starts, and makes database and roles as practice mode does.
   *
   * @param home a directory of its own that all users may enter
   * @param checksums whether pages have them
   * @param settings as on the server's command line, {@code name=value}
   */
  public static OwnServer create(Path home, boolean checksums, String... settings) {
    try {
      Rights rights = Rights.ofThisProcess();
      Path shared = Files.createDirectories(Path.of("target", "it-programs").toAbsolutePath());
      Programs programs = unpackedOnce(shared.toRealPath(), rights);
      rights.handOver(Files.createDirectories(home));
      OwnServer server = new OwnServer(home.toRealPath(), rights, programs, Ports.free());
      server.initdb(checksums);
      server.start(settings);
      server.makeAccounts();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** For all servers of all JVMs of the tests. */
  private static Programs unpackedOnce(Path shared, Rights rights) throws IOException {
    synchronized (OwnServer.class) {
      Path lock = shared.resolveSibling(shared.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // until it is closed
        return Programs.unpackedIn(shared, rights);
      }
    }
  }

  private void initdb(boolean checksums) throws IOException {
    List<String> words = new ArrayList<>(rights.prefix());
    words.addAll(
        List.of(
            programs.initdb(),
            "--pgdata=" + data,
            "--username=" + Cluster.SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    if (checksums) {
      words.add("--data-checksums");
    }
    Command made = Command.run(words);
    if (made.code() != 0) {
      throw new AssertionError(made.output());
    }
  }

  /** Starts with these settings beside the usual ones, and waits until it answers. */
  public void start(String... more) {
    settings.clear();
    settings.addAll(List.of(more));
    launch();
    awaitAnswers();
  }

  /** As it was started last. */
  public void startAgain() {
    launch();
    awaitAnswers();
  }

  private void launch() {
    List<String> words = new ArrayList<>(rights.prefix());
    words.addAll(List.of(programs.postgres(), "-D", data.toString(), "-p", "" + port));
    List<String> all = new ArrayList<>(List.of("unix_socket_directories=", "timezone=UTC"));
    all.addAll(settings);
    for (String setting : all) {
      words.add("-c");
      words.add(setting);
    }
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public Path log() {
    return home.resolve("postgresql.log");
  }

  public Path data() {
    return data;
  }

  /** Gives a file to the user that the server runs as. */
  public void handOver(Path file) {
    try {
      rights.handOver(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitAnswers() {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> {
          // what a killed server left may hold its memory a moment longer: start once more
          if (!running().isAlive()) {
            launch();
          }
          return answers();
        });
  }

  /** True when it lets a superuser in. */
  public boolean answers() {
    try (Connection connection = asSuperuser("postgres")) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** SIGKILL to the server and all its processes at once: no word to anybody, nothing written. */
  public void kill() {
    ProcessHandle server = running().toHandle();
    List<ProcessHandle> workers = server.children().toList();
    server.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    awaitGone();
  }

  /** SIGKILL to one of its processes that serve clients; the server ends the rest and recovers. */
  public boolean killOneWorker() {
    Optional<ProcessHandle> worker = running().toHandle().children().findFirst();
    worker.ifPresent(ProcessHandle::destroyForcibly);
    return worker.isPresent();
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  private void awaitGone() {
    Postmaster postmaster = new Postmaster(data);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> !running().isAlive() && postmaster.living().isEmpty());
    try {
      Files.deleteIfExists(postmaster.file());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** An orderly end. */
  public void stop() {
    if (process == null || !process.isAlive()) {
      return;
    }
    try {
      List<String> words = new ArrayList<>(rights.prefix());
      words.addAll(List.of(programs.pgCtl(), "stop", "-D", data.toString(), "-m", "fast", "-w"));
      Command.run(words);
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    } catch (IOException failed) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeAccounts() {
    execute("postgres", "create role " + Accounts.OWNER + " login");
    execute("postgres", "create role " + Accounts.APP + " login");
    execute("postgres", "create database " + DATABASE + " owner " + Accounts.OWNER);
    execute("postgres", "revoke all on database " + DATABASE + " from public");
    execute("postgres", "grant connect on database " + DATABASE + " to " + Accounts.APP);
    execute("alter schema public owner to " + Accounts.OWNER);
    execute("revoke all on schema public from public");
    execute("grant usage on schema public to " + Accounts.APP);
  }

  /** One statement as the superuser in the service's database. */
  public void execute(String sql) {
    execute(DATABASE, sql);
  }

  private void execute(String database, String sql) {
    try (Connection connection = asSuperuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  /** A connection that sees every row of the service's database. */
  public Connection asSuperuser() throws SQLException {
    return asSuperuser(DATABASE);
  }

  private Connection asSuperuser(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(Cluster.SUPERUSER);
    source.setConnectTimeout(2);
    source.setSocketTimeout(120);
    return source.getConnection();
  }

  public int port() {
    return port;
  }

  /** As the service connects to it. */
  public DatabaseSettings settings(String host, int throughPort, int poolSize) {
    return new DatabaseSettings(
        host, throughPort, DATABASE, Accounts.APP, "none", Accounts.OWNER, "none", false, poolSize);
  }

  public DatabaseSettings settings() {
    return settings("127.0.0.1", port, 20);
  }

  @Override
  public void close() {
    stop();
  }
}
