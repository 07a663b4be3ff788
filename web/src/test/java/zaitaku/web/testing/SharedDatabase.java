package zaitaku.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.platform.practice.EmbeddedDatabase;

/** One real PostgreSQL for all integration tests of this JVM, in a directory below target. */
public final class SharedDatabase {

  private static final EmbeddedDatabase DATABASE = start();

  private SharedDatabase() {}

  private static EmbeddedDatabase start() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      EmbeddedDatabase database =
          EmbeddedDatabase.start(Files.createTempDirectory(target, "it-postgres"));
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
      return database;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
        20);
  }
}
