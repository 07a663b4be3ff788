package zaitaku.web.platform.database;

/**
 * PostgreSQL cannot be reached, has no free connection, or the answer to a commit was lost. The
 * caller answers 503; the same request may be sent again, since every write carries its idempotency
 * key.
 */
public final class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
