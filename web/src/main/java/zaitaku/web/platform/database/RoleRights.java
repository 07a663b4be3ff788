package zaitaku.web.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the run-time role must not be able to do, by itself or as a member of another role
 * (security.md D01).
 */
final class RoleRights {

  private static final String ANY_ROLE =
      "select exists (select 1 from pg_roles r where pg_has_role(current_user, r.oid, 'MEMBER') and"
          + " ";
  private static final String OWNS =
      "select exists (select 1 from pg_database where datname = current_database() and"
          + " pg_has_role(current_user, datdba, 'MEMBER')) or exists (select 1 from pg_namespace"
          + " where nspname !~ '^pg_' and pg_has_role(current_user, nspowner, 'MEMBER')) or exists"
          + " (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where"
          + " n.nspname !~ '^pg_' and pg_has_role(current_user, c.relowner, 'MEMBER'))";
  private static final String MAKES =
      "select has_database_privilege(current_database(), 'CREATE') or"
          + " has_database_privilege(current_database(), 'TEMPORARY') or exists (select 1 from"
          + " pg_namespace where has_schema_privilege(oid, 'CREATE'))";

  private static final Map<String, String> EXCESSES = excesses();

  private RoleRights() {}

  private static Map<String, String> excesses() {
    Map<String, String> excesses = new LinkedHashMap<>();
    excesses.put("is superuser", ANY_ROLE + "r.rolsuper)");
    excesses.put("steps over row-level security", ANY_ROLE + "r.rolbypassrls)");
    excesses.put(
        "makes roles or databases or replicates",
        ANY_ROLE + "(r.rolcreaterole or r.rolcreatedb or r.rolreplication))");
    excesses.put("owns something", OWNS);
    excesses.put("may change the schema", MAKES);
    return excesses;
  }

  static void excess(Connection connection, List<String> broken) throws SQLException {
    for (Map.Entry<String, String> excess : EXCESSES.entrySet()) {
      if (isTrue(connection, excess.getValue())) {
        broken.add("the run-time role " + excess.getKey());
      }
    }
  }

  /** The answer of a question that has one row with one truth value. */
  static boolean isTrue(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
