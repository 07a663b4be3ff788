package zaitaku.web.platform.database;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One statement that is a transaction of its own: begin, tenant, statement and commit are sent
 * without waiting in between. Fewer ways than {@link Statements}, the same rules. Safe for use by
 * several threads.
 */
public final class Alone {

  private final Pool pool;
  private final UUID facility;

  Alone(Pool pool, UUID facility) {
    this.pool = pool;
    this.facility = facility;
  }

  /**
   * The only row, by a statement that changes nothing.
   *
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> read(String sql, Function<Readable, T> mapper, Object... values) {
    return updateReturning(Durability.RELAXED, sql, mapper, values);
  }

  /** Changes rows and tells how many, once the commit is confirmed. */
  public long update(Durability durability, String sql, Object... values) {
    return Database.run(
        pool,
        Database.entering(facility.toString(), durability),
        tx ->
            Objects.requireNonNull(
                tx.awaitLast(session -> Statements.changed(session, sql, values))));
  }

  /**
   * Changes one row at most and returns it, once the commit is confirmed.
   *
   * @param mapper should not fail: the change stands all the same
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> updateReturning(
      Durability durability, String sql, Function<Readable, T> mapper, Object... values) {
    List<T> rows =
        Database.run(
            pool,
            Database.entering(facility.toString(), durability),
            tx ->
                Objects.requireNonNull(
                    tx.awaitLast(session -> Statements.rows(session, sql, mapper, values))));
    return Statements.only(rows);
  }
}
