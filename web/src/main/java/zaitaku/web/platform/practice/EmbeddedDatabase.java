package zaitaku.web.platform.practice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own in a directory that survives: made at the first start, taken up at every
 * later one, also after everything was killed. It listens on 127.0.0.1 on a free port, keeps every
 * promise of security.md D07 (fsync, synchronous_commit, full_page_writes, data checksums) and
 * belongs to one process at a time.
 *
 * <p>Thread-safe. Closing stops the server; a process that is killed leaves it running, and the
 * next start stops it first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private final FileChannel lock;
  private final Server server;
  private final DatabaseAddress address;

  private EmbeddedDatabase(FileChannel lock, Server server, DatabaseAddress address) {
    this.lock = lock;
    this.server = server;
    this.address = address;
  }

  /**
   * Starts the server and makes sure of its database and roles.
   *
   * @param directory made if absent; data, programs, passwords and log stay in it
   * @throws EmbeddedDatabaseFailure when another living process uses the directory, when PostgreSQL
   *     has no build for this machine, or when it is not up within 15 s
   */
  public static EmbeddedDatabase start(Path directory) {
    FileChannel lock = null;
    Server server = null;
    try {
      Path home = privateDirectory(directory);
      lock = lock(home.resolve("lock"));
      Rights rights = Rights.ofThisProcess();
      Programs programs = Programs.unpackedIn(home, rights);
      Passwords passwords = Passwords.keptIn(home.resolve("passwords"));
      Cluster cluster = new Cluster(home, programs, rights);
      cluster.stopLeftover();
      cluster.createIfAbsent(passwords);
      server = Server.start(cluster, passwords);
      DatabaseAddress address = Accounts.ensure(server, passwords);
      return new EmbeddedDatabase(lock, server, address);
    } catch (IOException failure) {
      giveUp(server, lock);
      throw new EmbeddedDatabaseFailure(
          "the database in " + directory + " cannot be started: " + failure.getMessage(), failure);
    } catch (RuntimeException failure) {
      giveUp(server, lock);
      throw failure;
    }
  }

  /** Where it listens, and the two roles. */
  public DatabaseAddress address() {
    return address;
  }

  /**
   * Stops the server (fast: open transactions are rolled back) and lets the directory go.
   * Repeatable.
   */
  @Override
  public void close() {
    giveUp(server, lock);
  }

  private static Path privateDirectory(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath().normalize();
    Files.createDirectories(
        absolute,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return absolute.toRealPath();
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new EmbeddedDatabaseFailure(
          "another process uses the database in " + file.getParent() + ": stop it first");
    }
    return channel;
  }

  private static void giveUp(@Nullable Server server, @Nullable FileChannel lock) {
    if (server != null) {
      server.stop();
    }
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException unimportant) {
        throw new EmbeddedDatabaseFailure("the lock file cannot be closed", unimportant);
      }
    }
  }
}
