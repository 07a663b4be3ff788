package zaitaku.web.platform.database;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Owns begin, tenant, statements and commit (design §2). The caller's virtual thread waits; an
 * event loop that tried would be refused. A request whose client has gone away runs to its commit.
 * Safe for use by several threads.
 */
@Singleton
public final class Database {

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

  /** Ways of one statement that is a transaction of its own, for a facility. */
  public Alone alone(UUID facility) {
    return new Alone(pool, facility);
  }

  /**
   * The only row of the routing table, by a statement that changes nothing. It is its own
   * transaction on the server's side too, so it is one message; no facility is entered, so it sees
   * no facility's rows.
   *
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> route(String sql, Function<Readable, T> mapper, Object... values) {
    return look(sql, mapper, values);
  }

  /**
   * The only row of a function of the database that enters its facility itself and changes nothing
   * (ADR 0021): one message. Asked again on another session where the first stays silent.
   *
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> look(String sql, Function<Readable, T> mapper, Object... values) {
    return run(
        pool,
        "",
        transaction ->
            Statements.only(
                Objects.requireNonNull(
                    transaction.awaitAlone(
                        session -> Statements.rows(session, sql, mapper, values)))));
  }

  /**
   * The only row of a statement whose first part is a function of the database that enters its
   * facility itself and says how durable the change is: one message, a transaction of its own, and
   * sent once. Returns when the commit is confirmed.
   *
   * @param mapper should not fail: the change stands all the same
   * @throws DatabaseUnavailable when the outcome is not known or nothing was done; a retry is safe
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> act(String sql, Function<Readable, T> mapper, Object... values) {
    return run(
        pool,
        "",
        transaction ->
            Statements.only(
                Objects.requireNonNull(
                    transaction.awaitAct(
                        session -> Statements.rows(session, sql, mapper, values)))));
  }

  /** As {@link #act}, for a function whose answer is yes or no. */
  public boolean done(String sql, Object... values) {
    return act(sql, row -> Objects.requireNonNull(row.get(0, Boolean.class)), values).orElse(false);
  }

  private <T> T transact(String facility, Durability durability, Function<Statements, T> work) {
    return run(
        pool,
        entering(facility, durability),
        transaction -> {
          T result = work.apply(new Statements(transaction));
          transaction.commit();
          return result;
        });
  }

  static <T> T run(Pool pool, String entering, Function<Transaction, T> work) {
    try (Transaction transaction = new Transaction(pool.sessions(), entering)) {
      try {
        return work.apply(transaction);
      } catch (RuntimeException thrown) {
        throw transaction.failed(thrown);
      }
    }
  }

  /**
   * Begin and tenant in one message, for this transaction only (security.md D03). It has to be
   * text, since a message of several statements takes no values: what varies is what {@link UUID}
   * prints (ADR 0012).
   */
  static String entering(String facility, Durability durability) {
    return "begin; set local zaitaku.facility to '"
        + facility
        + "'; set local synchronous_commit to "
        + durability.synchronousCommit();
  }
}
