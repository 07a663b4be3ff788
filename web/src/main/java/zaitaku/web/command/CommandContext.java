package zaitaku.web.command;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import zaitaku.web.platform.auditverifier.ServicePlace;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.keys.KeyRing;

/**
 * The parts of the service that a command needs, without server: database, keys, audit trail. The
 * database is left at the version it has.
 */
final class CommandContext implements AutoCloseable {

  private static final int POOL_SIZE = 2;
  private static final int CONNECT_TRIES = 5;

  private final ApplicationContext beans;
  private final KeyRing keys;

  private CommandContext(ApplicationContext beans, KeyRing keys) {
    this.beans = beans;
    this.keys = keys;
  }

  /** Beside the service that runs on this data directory. */
  static CommandContext ofData(Path data) throws IOException {
    ServicePlace place = ServicePlace.ofData(data);
    KeyRing keys = KeyFile.read(data.resolve("keys.json"));
    return of(
        new DatabaseSettings(
            place.host(),
            place.port(),
            place.database(),
            place.user(),
            place.password(),
            "",
            "",
            false,
            POOL_SIZE),
        keys);
  }

  static CommandContext of(DatabaseSettings database, KeyRing keys) {
    CommandContext context =
        new CommandContext(
            ApplicationContext.builder()
                .singletons(database, keys)
                .banner(false)
                .deduceEnvironment(false)
                .start(),
            keys);
    try {
      context.connect();
      return context;
    } catch (RuntimeException unreachable) {
      context.close();
      throw unreachable;
    }
  }

  /** The first connection of a cold process may take longer than a patient could wait. */
  private void connect() {
    for (int left = CONNECT_TRIES; ; left--) {
      try {
        bean(Database.class).outside(Durability.RELAXED, tx -> true);
        return;
      } catch (DatabaseUnavailable slow) {
        if (left == 1) {
          throw slow;
        }
      }
    }
  }

  <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }

  KeyRing keys() {
    return keys;
  }

  @Override
  public void close() {
    beans.close();
  }
}
