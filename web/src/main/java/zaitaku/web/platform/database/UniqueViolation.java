package zaitaku.web.platform.database;

/** A row with this key stands already (SQLSTATE 23505). */
public final class UniqueViolation extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UniqueViolation(Throwable cause) {
    super("unique violation", cause);
  }
}
