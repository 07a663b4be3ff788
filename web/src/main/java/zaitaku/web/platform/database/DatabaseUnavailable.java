package zaitaku.web.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL cannot be reached, has no free connection, cannot write, or the answer to a commit was
 * lost. The caller answers 503; the same request may be sent again, since every write carries its
 * idempotency key.
 */
public final class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean busy;

  DatabaseUnavailable(String what, @Nullable Throwable cause) {
    super(what, cause);
    this.busy = false;
  }

  private DatabaseUnavailable() {
    super("every session with the database is in use");
    this.busy = true;
  }

  static DatabaseUnavailable busy() {
    return new DatabaseUnavailable();
  }

  /** True when only our own sessions are all in use: nothing was begun, and a moment may help. */
  public boolean isBusy() {
    return busy;
  }
}
