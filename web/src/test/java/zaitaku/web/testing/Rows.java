package zaitaku.web.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import zaitaku.web.platform.practice.DatabaseAddress;

/** Looks into the database behind the service's back, as the application's role. */
public final class Rows {

  private Rows() {}

  /** A connection of the run-time role, with no facility set. */
  public static Connection asApplication() throws SQLException {
    DatabaseAddress at = SharedDatabase.address();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {at.host()});
    source.setPortNumbers(new int[] {at.port()});
    source.setDatabaseName(at.database());
    return source.getConnection(at.appUser(), at.appPassword());
  }

  /** Rows of each table that a registration writes to, of one facility. */
  public static Map<String, Long> count(UUID facility) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("registration", number(facility, "select count(*) from registration"));
    counts.put("consent_answer", number(facility, "select count(*) from consent_answer"));
    counts.put("evidence", number(facility, "select count(*) from evidence"));
    return counts;
  }

  /** One number, seen with a facility set. */
  public static long number(UUID facility, String sql) {
    return Long.parseLong(text(facility, sql));
  }

  /** Changes rows as the application's role could, with a facility set. */
  public static void change(UUID facility, String sql) {
    try (Connection connection = asApplication()) {
      connection.setAutoCommit(false);
      try (PreparedStatement set =
          connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
        set.setString(1, facility.toString());
        set.executeQuery().close();
      }
      try (PreparedStatement change = connection.prepareStatement(sql)) {
        change.executeUpdate();
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** One value as text, seen with a facility set; empty when there is none. */
  public static String text(UUID facility, String sql) {
    try (Connection connection = asApplication()) {
      connection.setAutoCommit(false);
      try (PreparedStatement set =
          connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
        set.setString(1, facility.toString());
        set.executeQuery().close();
      }
      try (PreparedStatement query = connection.prepareStatement(sql);
          ResultSet rows = query.executeQuery()) {
        String value = rows.next() ? rows.getString(1) : "";
        return value == null ? "" : value;
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
