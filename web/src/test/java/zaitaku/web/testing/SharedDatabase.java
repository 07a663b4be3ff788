package zaitaku.web.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.platform.practice.EmbeddedDatabase;

/** One real PostgreSQL for all integration tests of this JVM, in a directory below target. */
public final class SharedDatabase {

  private static final int POOL = 20;
  private static final Path DIRECTORY = directory();
  private static final Path KEYS = DIRECTORY.resolveSibling(DIRECTORY.getFileName() + "-keys.json");
  private static final EmbeddedDatabase DATABASE = start();

  private SharedDatabase() {}

  private static Path directory() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "it-postgres");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static EmbeddedDatabase start() {
    EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY);
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return database;
  }

  /** Whom nothing in the database can stop: for tests of what is found all the same. */
  public static Connection asSuperuser() throws SQLException {
    Properties passwords = new Properties();
    try (Reader in = Files.newBufferedReader(DIRECTORY.resolve("passwords"))) {
      passwords.load(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {address().host()});
    source.setPortNumbers(new int[] {address().port()});
    source.setDatabaseName(address().database());
    return source.getConnection("zaitaku_superuser", passwords.getProperty("superuser"));
  }

  /** The keys under which its rows are sealed: one file for all services on it. */
  public static Path keyFile() {
    return KEYS;
  }

  public static DatabaseAddress address() {
    return DATABASE.address();
  }

  /** As the service connects to it. */
  public static DatabaseSettings settings() {
    return settings(address().host(), address().port());
  }

  /** The same by way of another address, for example a proxy that can be cut. */
  public static DatabaseSettings settings(String host, int port) {
    return settings(host, port, POOL);
  }

  /** The same with so many sessions at the most. */
  public static DatabaseSettings settings(String host, int port, int pool) {
    DatabaseAddress at = address();
    return new DatabaseSettings(
        host,
        port,
        at.database(),
        at.appUser(),
        at.appPassword(),
        at.ownerUser(),
        at.ownerPassword(),
        false,
        pool);
  }
}
