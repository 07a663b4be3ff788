package zaitaku.web.platform.database;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of this node. The server shows them under a name of their own, {@code
 * zaitaku-web-NODE-N}, where N counts how often the pool was built; so its view can be compared
 * with ours. Made after the schema is at its version and the server's promises were checked. Safe
 * for use by several threads.
 */
@Singleton
final class Pool {

  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
  private static final String PREFIX = "zaitaku-web-";

  private final Connector connector;
  private final String node;
  private final int size;
  private final AtomicInteger rebuilds = new AtomicInteger();
  private volatile Sessions sessions;

  Pool(DatabaseSettings settings, ServerPromises promises, SecureRandom random) {
    Migrations.run(settings);
    promises.check(settings);
    this.connector = new Connector(settings);
    this.size = settings.poolSize();
    byte[] id = new byte[4];
    random.nextBytes(id);
    this.node = HexFormat.of().formatHex(id);
    this.sessions = new Sessions(connector, name(0), size);
    warm(sessions);
  }

  /** The first session costs more than any other; no patient shall wait for it. */
  private static void warm(Sessions sessions) {
    try {
      Session first = sessions.begun();
      if (first.rolledBack()) {
        sessions.giveBack(first);
      } else {
        sessions.discard(first);
      }
    } catch (DatabaseUnavailable slow) {
      LOG.info("the first session is slow to come");
    }
  }

  private String name(int build) {
    return PREFIX + node + "-" + build;
  }

  /** Names of this node's sessions, whatever the build, start with this. */
  String namePrefix() {
    return PREFIX + node + "-";
  }

  Connector connector() {
    return connector;
  }

  Sessions sessions() {
    return sessions;
  }

  PoolFigures figures() {
    return sessions.figures(rebuilds.get());
  }

  /** Throws all sessions away; those in use finish what they do first. */
  synchronized void rebuild() {
    Sessions before = sessions;
    sessions = new Sessions(connector, name(rebuilds.incrementAndGet()), size);
    before.retire();
    LOG.warn("the pool was built anew: its figures and the server's did not agree");
  }

  @PreDestroy
  void close() {
    sessions.retire();
    connector.close();
  }
}
