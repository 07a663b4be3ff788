package zaitaku.web.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import zaitaku.web.testing.Rows;

/**
 * All rows of one facility in every table that there is, seen behind the service's back: a table
 * that later work adds is counted without being named here.
 */
final class AllRows {

  private static final String TABLES =
      "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid where"
          + " c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname ="
          + " 'facility_id' and has_table_privilege(c.oid, 'select') order by 1";

  private AllRows() {}

  /**
   * What a table holds.
   *
   * @param rows how many
   * @param digest of their whole contents, in no order
   */
  record Held(long rows, String digest) {}

  /** Rows and contents of each table. */
  static Map<String, Held> of(UUID facility) {
    try (Connection connection = inside(facility)) {
      Map<String, Held> held = new TreeMap<>();
      for (String table : tables(connection)) {
        String sql =
            "select count(*), coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                + " from "
                + table
                + " t where facility_id = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
          query.setObject(1, facility);
          try (ResultSet rows = query.executeQuery()) {
            rows.next();
            held.put(table, new Held(rows.getLong(1), rows.getString(2)));
          }
        }
      }
      return held;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** The same without contents. */
  static Map<String, Long> counts(UUID facility) {
    Map<String, Long> counts = new TreeMap<>();
    of(facility).forEach((table, held) -> counts.put(table, held.rows()));
    return counts;
  }

  /** Refusals are written down too (security.md A01), a second later and many in one entry. */
  static <T> Map<String, T> apartFromAudit(Map<String, T> rows) {
    Map<String, T> rest = new TreeMap<>(rows);
    rest.keySet().removeAll(Set.of("audit_entry", "audit_head"));
    return rest;
  }

  /** Every row of every table as PostgreSQL writes it, as somebody who copied them has them. */
  static String dump(UUID facility) {
    try (Connection connection = Rows.asApplication()) {
      return dump(connection, facility);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** The same of any database of ours. */
  static String dump(Connection connection, UUID facility) throws SQLException {
    StringBuilder dump = new StringBuilder();
    enter(connection, facility);
    for (String table : tables(connection)) {
      String sql = "select t::text from " + table + " t where facility_id = ?";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setObject(1, facility);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            dump.append(table).append(' ').append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  /** Changes rows with the rights of the application, as somebody who stole its password could. */
  static int tamper(UUID facility, String sql, Object... values) {
    try (Connection connection = inside(facility);
        PreparedStatement change = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        change.setObject(i + 1, values[i]);
      }
      int changed = change.executeUpdate();
      connection.commit();
      return changed;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Connection inside(UUID facility) throws SQLException {
    Connection connection = Rows.asApplication();
    enter(connection, facility);
    return connection;
  }

  private static void enter(Connection connection, UUID facility) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('zaitaku.facility', ?, true)")) {
      set.setString(1, facility.toString());
      set.executeQuery().close();
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
