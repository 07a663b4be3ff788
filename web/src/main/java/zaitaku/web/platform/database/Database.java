package zaitaku.web.platform.database;

import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Function;

/**
 * Owns begin, tenant, statements and commit (design §2). The caller's virtual thread waits; an
 * event loop that tried would be refused. A request whose client has gone away runs to its commit.
 * Safe for use by several threads.
 */
@Singleton
public final class Database {

  private static final String ENTER =
      "select set_config('zaitaku.facility', $1, true), set_config('synchronous_commit', $2, true)";

  private final Pool pool;

  Database(Pool pool) {
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

  /** What the pool behind the door thinks it has. */
  public PoolFigures figures() {
    return pool.figures();
  }

  private <T> T transact(String facility, Durability durability, Function<Statements, T> work) {
    Sessions sessions = pool.sessions();
    Session session = sessions.begun();
    boolean known = false;
    try {
      Statements statements = new Statements(session);
      statements.query(ENTER, row -> 0, facility, durability.synchronousCommit());
      T result = work.apply(statements);
      session.commit();
      known = true;
      return result;
    } catch (RuntimeException thrown) {
      RuntimeException told = SqlState.interpret(thrown);
      // while an answer is outstanding a rollback would only stand in line behind it
      known = !SqlState.outstanding(told) && session.rolledBack();
      throw told;
    } finally {
      if (known) {
        sessions.giveBack(session);
      } else {
        sessions.discard(session);
      }
    }
  }
}
