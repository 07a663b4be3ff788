package zaitaku.web.platform.database;

/** What the database's adapters throw, for tests of those who meet it. */
public final class Unavailable {

  private Unavailable() {}

  public static DatabaseUnavailable now() {
    return DatabaseUnavailable.busy();
  }
}
