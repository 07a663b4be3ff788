package zaitaku.web.platform.database;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The statements of one open transaction. SQL text is constant and values are bound as $1, $2 …
 * (security.md D05). Belongs to one thread, and only as long as the work it was handed to runs.
 */
public final class Statements {

  private final Steps steps;

  Statements(Steps steps) {
    this.steps = steps;
  }

  /** A value that may be absent, to be bound with its type. */
  public static <T> Object orNull(@Nullable T value, Class<T> type) {
    return value == null ? Parameters.in(type) : value;
  }

  /** All rows, mapped. */
  public <T> List<T> query(String sql, Function<Readable, T> mapper, Object... values) {
    return Objects.requireNonNull(steps.await(session -> rows(session, sql, mapper, values)));
  }

  /**
   * The only row.
   *
   * @throws IllegalStateException when there are two
   */
  public <T> Optional<T> one(String sql, Function<Readable, T> mapper, Object... values) {
    return only(query(sql, mapper, values));
  }

  static <T> Optional<T> only(List<T> rows) {
    if (rows.size() > 1) {
      throw new IllegalStateException("one row expected, found " + rows.size());
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /** Changes rows and tells how many. */
  public long update(String sql, Object... values) {
    return Objects.requireNonNull(steps.await(session -> changed(session, sql, values)));
  }

  /**
   * The only row of the last statement of the transaction, which commits with it: once it returns,
   * the change stands. Nothing may follow, and nothing that it returns can undo it.
   */
  public <T> Optional<T> oneLast(String sql, Function<Readable, T> mapper, Object... values) {
    return only(
        Objects.requireNonNull(steps.awaitLast(session -> rows(session, sql, mapper, values))));
  }

  static <T> Publisher<List<T>> rows(
      Session session, String sql, Function<Readable, T> mapper, Object... values) {
    return Flux.from(bound(session, sql, values).execute())
        .concatMap(result -> result.map(mapper::apply))
        .collectList();
  }

  static Publisher<Long> changed(Session session, String sql, Object... values) {
    return Flux.from(bound(session, sql, values).execute())
        .concatMap(Result::getRowsUpdated)
        .reduce(0L, Long::sum);
  }

  private static Statement bound(Session session, String sql, Object... values) {
    Statement statement = session.statement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.bind(i, values[i]);
    }
    return statement;
  }
}
