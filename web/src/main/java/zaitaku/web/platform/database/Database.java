package zaitaku.web.platform.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Owns begin, tenant, statements and commit (design §2). The caller's virtual thread waits; an
 * event loop that tried would be refused by Reactor. A request whose client has gone away runs to
 * its commit. Safe for use by several threads.
 */
@Singleton
public final class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String ENTER =
      "select set_config('zaitaku.facility', $1, true), set_config('synchronous_commit', $2, true)";

  private final ConnectionPool pool;

  Database(ConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Runs work in one transaction that sees this facility's rows only (security.md D03).
   *
   * @return what the work returned, once the commit is confirmed
   * @throws DatabaseUnavailable when the outcome is not known or nothing was done; a retry is safe
   */
  public <T> T inFacility(UUID facility, Durability durability, Function<Statements, T> work) {
    return transact(facility.toString(), durability, work);
  }

  /**
   * Runs work that belongs to no facility: the routing table only, everything else shows no rows.
   */
  public <T> T outside(Durability durability, Function<Statements, T> work) {
    return transact("", durability, work);
  }

  private <T> T transact(String facility, Durability durability, Function<Statements, T> work) {
    Connection connection = acquire();
    boolean committed = false;
    try {
      await(connection.beginTransaction());
      Statements statements = new Statements(connection);
      statements.query(ENTER, row -> 0, facility, durability.synchronousCommit());
      T result = work.apply(statements);
      await(connection.commitTransaction());
      committed = true;
      return result;
    } catch (RuntimeException thrown) {
      throw SqlState.interpret(thrown);
    } finally {
      release(connection, committed);
    }
  }

  private Connection acquire() {
    try {
      return Objects.requireNonNull(pool.create().block(DatabaseSettings.AWAIT_LIMIT));
    } catch (RuntimeException thrown) {
      throw new DatabaseUnavailable("no connection to the database", thrown);
    }
  }

  /**
   * After a failure the transaction is rolled back; a connection that cannot even do that is thrown
   * away.
   */
  private static void release(Connection connection, boolean committed) {
    try {
      if (!committed) {
        await(connection.rollbackTransaction());
      }
    } catch (RuntimeException broken) {
      LOG.debug("rollback impossible, the server rolls back by itself", broken);
    }
    try {
      await(connection.close());
    } catch (RuntimeException broken) {
      LOG.debug("the connection was broken already", broken);
    }
  }

  private static void await(Publisher<Void> step) {
    Mono.from(step).block(DatabaseSettings.AWAIT_LIMIT);
  }
}
