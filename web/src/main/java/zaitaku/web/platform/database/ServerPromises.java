package zaitaku.web.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the server must promise before anything is served (security.md D01, D07): a commit that is
 * told is on the disk, pages have checksums, and the run-time role cannot step over row-level
 * security.
 */
final class ServerPromises {

  private static final String SETTINGS =
      "select name, setting from pg_settings where name in"
          + " ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')";
  private static final String RIGHTS =
      "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
          + " where rolname = current_user";

  private ServerPromises() {}

  /**
   * @throws IllegalStateException naming every promise that is missing
   */
  static void check(DatabaseSettings settings) {
    try (Connection connection = appConnection(settings)) {
      List<String> broken = new ArrayList<>();
      brokenSettings(connection, broken);
      excessRights(connection, broken);
      if (!broken.isEmpty()) {
        throw new IllegalStateException("refusing to serve on this database: " + broken);
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException(
          "the database cannot be reached: SQLSTATE " + unreachable.getSQLState(), unreachable);
    }
  }

  private static void brokenSettings(Connection connection, List<String> broken)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (!kept(rows.getString(1), rows.getString(2))) {
          broken.add(rows.getString(1) + "=" + rows.getString(2));
        }
      }
    }
  }

  static boolean kept(String name, String value) {
    return name.equals("synchronous_commit")
        ? Set.of("on", "remote_write", "remote_apply").contains(value)
        : value.equals("on");
  }

  private static void excessRights(Connection connection, List<String> broken) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RIGHTS);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next() || rows.getBoolean(1)) {
        broken.add("the run-time role has rights it must not have");
      }
    }
  }

  private static Connection appConnection(DatabaseSettings settings) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.database());
    source.setSslMode(settings.tls() ? "verify-full" : "disable");
    return source.getConnection(settings.appUser(), settings.appPassword());
  }
}
