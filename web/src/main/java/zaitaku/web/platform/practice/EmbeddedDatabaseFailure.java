package zaitaku.web.platform.practice;

/** The embedded PostgreSQL cannot be used; the message says why and what to do, without secrets. */
public final class EmbeddedDatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseFailure(String message) {
    super(message);
  }

  EmbeddedDatabaseFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
