package zaitaku.web.platform.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The data directory: made whole or not at all, and freed from what an earlier server left. */
final class Cluster {

  static final String SUPERUSER = "zaitaku_superuser";
  private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(10);

  private final Path home;
  private final Path data;
  private final Programs programs;
  private final Rights rights;
  private final Postmaster postmaster;

  Cluster(Path home, Programs programs, Rights rights) {
    this.home = home;
    this.data = home.resolve("data");
    this.programs = programs;
    this.rights = rights;
    this.postmaster = new Postmaster(data);
  }

  Path log() {
    return home.resolve("postgresql.log");
  }

  /**
   * Runs initdb beside the place and renames: a start that is cut leaves nothing that looks whole.
   */
  void createIfAbsent(Passwords passwords) throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      rights.handOverTree(data);
      return;
    }
    Path part = home.resolve("data.part");
    Programs.deleteTree(part);
    Path password =
        Passwords.privateFile(home.resolve("initdb.word"), passwords.superuser() + "\n");
    try {
      rights.handOver(password);
      Command made = Command.run(initdb(part, password));
      if (made.code() != 0) {
        throw new EmbeddedDatabaseFailure("initdb failed: " + made.output().strip());
      }
    } finally {
      Files.deleteIfExists(password);
    }
    Files.move(part, data);
  }

  private List<String> initdb(Path target, Path password) {
    List<String> words = new ArrayList<>(rights.prefix());
    words.addAll(
        List.of(
            programs.initdb(),
            "--pgdata=" + target,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums"));
    return words;
  }

  /** The command line of the server itself; what stands here cannot be changed by ALTER SYSTEM. */
  List<String> postgres(int port) {
    List<String> words = new ArrayList<>(rights.prefix());
    words.addAll(List.of(programs.postgres(), "-D", data.toString(), "-p", Integer.toString(port)));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=100",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off")) {
      words.add("-c");
      words.add(setting);
    }
    return words;
  }

  /** Fast: clients are sent away, open transactions rolled back, everything else written. */
  void stop() throws IOException {
    List<String> words = new ArrayList<>(rights.prefix());
    words.addAll(
        List.of(programs.pgCtl(), "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "10"));
    Command.run(words);
  }

  /**
   * A server that a killed process left running is stopped; a note that names no server of ours is
   * removed, but only once no process of such a server lives any more.
   */
  void stopLeftover() throws IOException {
    Optional<Long> noted = postmaster.noted();
    if (noted.isPresent() && postmaster.serves(noted.get())) {
      stop();
    }
    awaitNoneLiving();
    Files.deleteIfExists(postmaster.file());
  }

  private void awaitNoneLiving() throws IOException {
    long end = System.nanoTime() + LEFTOVER_LIMIT.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (List<Long> left = postmaster.living(); !left.isEmpty(); left = postmaster.living()) {
        if (System.nanoTime() > end) {
          throw new EmbeddedDatabaseFailure(
              "processes " + left + " still work on " + data + ": end them first");
        }
        never.await(50, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseFailure("interrupted", interrupted);
    }
  }
}
