package zaitaku.web.platform.database;

import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** The only place where a SQLSTATE is interpreted (PostgreSQL documentation, appendix A). */
final class SqlState {

  private static final String DRIVER_ROW = "io.r2dbc.postgresql.PostgresqlRow";

  private SqlState() {}

  /** Turns what a driver threw into what a use case may meet. */
  static RuntimeException interpret(RuntimeException thrown) {
    Throwable cause = Exceptions.unwrap(thrown);
    if (cause instanceof DatabaseUnavailable unavailable) {
      return unavailable;
    }
    if (cause instanceof R2dbcException refused) {
      return bySqlState(refused);
    }
    if (cause instanceof TimeoutException || isConnectionLoss(cause)) {
      return new DatabaseUnavailable("no answer from the database", cause);
    }
    if (isOutOfStep(cause)) {
      return new DatabaseUnavailable("a session is out of step with the database", cause);
    }
    return thrown;
  }

  /** True when the server may still be working on what it was sent last. */
  static boolean outstanding(RuntimeException told) {
    return told instanceof DatabaseUnavailable unavailable
        && !(unavailable.getCause() instanceof R2dbcException);
  }

  /** True when the server is there and said something, good or bad, and not that it goes away. */
  static boolean answered(RuntimeException thrown) {
    Throwable cause = Exceptions.unwrap(thrown);
    if (cause instanceof DatabaseUnavailable
        || cause instanceof TimeoutException
        || isConnectionLoss(cause)) {
      return false;
    }
    if (cause instanceof R2dbcException told) {
      String state = told.getSqlState();
      return state != null && !state.startsWith("08") && !state.startsWith("57P");
    }
    // a fault of ours while the answer was read
    return true;
  }

  private static RuntimeException bySqlState(R2dbcException refused) {
    String state = refused.getSqlState();
    if (state == null) {
      return new DatabaseUnavailable("the database connection broke", refused);
    }
    if (state.equals("23505")) { // unique_violation
      return new UniqueViolation(refused);
    }
    return unavailable(state)
        ? new DatabaseUnavailable("the database refused for now: " + state, refused)
        : refused;
  }

  /**
   * 08 connection exception, 53 insufficient resources (disk full, too many connections), 57
   * operator intervention (shutdown, statement cut), 55P03 lock not available, 40 rolled back by a
   * conflict, 25P03 idle too long, 28 the role cannot sign in, 3D000 no such database; and what
   * makes a table unwritable (security.md D13): 25006 the server is read-only, 42501 the right to
   * write was taken away, 58 input and output errors.
   */
  private static boolean unavailable(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("40")
        || state.startsWith("28")
        || state.startsWith("58")
        || state.equals("55P03")
        || state.equals("25P03")
        || state.equals("25006")
        || state.equals("42501")
        || state.equals("3D000");
  }

  /**
   * A row came that the driver knows no description of: an answer to something else, seen after a
   * disk was full. Such a session must not be used again.
   */
  private static boolean isOutOfStep(@Nullable Throwable thrown) {
    if (thrown instanceof IllegalArgumentException) {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frame.getClassName().equals(DRIVER_ROW) && frame.getMethodName().equals("toRow")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isConnectionLoss(@Nullable Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof java.io.IOException) {
        return true;
      }
    }
    return false;
  }
}
