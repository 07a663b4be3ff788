package zaitaku.web.platform.practice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database and its two roles (security.md D01), made sure of at every start. */
final class Accounts {

  static final String DATABASE = "zaitaku";
  static final String OWNER = "zaitaku_owner";
  static final String APP = "zaitaku_app";
  private static final String LIMITS =
      " with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ";

  private Accounts() {}

  static DatabaseAddress ensure(Server server, Passwords passwords) {
    try (Connection connection = server.connect("postgres")) {
      role(connection, OWNER, passwords.owner());
      role(connection, APP, passwords.app());
      if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
        run(connection, "create database " + DATABASE + " owner " + OWNER);
      }
      run(connection, "revoke all on database " + DATABASE + " from public");
      run(connection, "grant connect on database " + DATABASE + " to " + APP);
    } catch (SQLException failure) {
      throw new EmbeddedDatabaseFailure(
          "database and roles cannot be made: SQLSTATE " + failure.getSQLState(), failure);
    }
    try (Connection connection = server.connect(DATABASE)) {
      run(connection, "alter schema public owner to " + OWNER);
      run(connection, "revoke all on schema public from public");
      run(connection, "grant usage on schema public to " + APP);
    } catch (SQLException failure) {
      throw new EmbeddedDatabaseFailure(
          "the schema cannot be prepared: SQLSTATE " + failure.getSQLState(), failure);
    }
    return new DatabaseAddress(
        Server.HOST, server.port(), DATABASE, OWNER, passwords.owner(), APP, passwords.app());
  }

  private static void role(Connection connection, String name, String password)
      throws SQLException {
    String verb =
        exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
    // our own base64url, and still quoted by the driver's rule
    run(connection, verb + " role " + name + LIMITS + "'" + password.replace("'", "''") + "'");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void run(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
