package zaitaku.web.platform.database;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import zaitaku.web.platform.practice.DatabaseAddress;
import zaitaku.web.testing.FaultyLink;
import zaitaku.web.testing.SharedDatabase;

/** The door with its pool and watchdog, on the shared database, by way of a link that can fail. */
final class Opened implements AutoCloseable {

  final FaultyLink link =
      FaultyLink.to(SharedDatabase.address().host(), SharedDatabase.address().port());
  final Pool pool;
  final Database database;
  final ServerView view;
  final PoolWatchdog watchdog;
  final Readiness readiness;

  Opened(int size) {
    DatabaseSettings settings = SharedDatabase.settings("127.0.0.1", link.port(), size);
    pool = new Pool(settings, new ServerPromises(Clock.systemUTC()), new SecureRandom());
    database = new Database(pool);
    view = new ServerView(pool);
    watchdog = new PoolWatchdog(pool, view, Clock.systemUTC());
    readiness = new Readiness(view);
  }

  /** One value through the door. */
  String ask(String sql) {
    return database.outside(Durability.RELAXED, tx -> text(tx, sql));
  }

  static String text(Statements tx, String sql) {
    List<String> rows =
        tx.query(sql, row -> Objects.requireNonNullElse(row.get(0, String.class), ""));
    return rows.isEmpty() ? "" : rows.getFirst();
  }

  /** Seen on a connection beside link and pool: sessions under the pool's names of any build. */
  List<Seen> sessions() {
    try (Connection connection = direct("looking");
        PreparedStatement query =
            connection.prepareStatement(
                "select pid, application_name, coalesce(state, '') from pg_stat_activity where"
                    + " starts_with(application_name, ?)")) {
      query.setString(1, pool.namePrefix());
      List<Seen> seen = new java.util.ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          seen.add(new Seen(rows.getInt(1), rows.getString(2), rows.getString(3)));
        }
      }
      return seen;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** A session as the server sees it. */
  record Seen(int pid, String name, String state) {}

  /** A connection of the run-time role that the pool does not know of. */
  static Connection direct(String name) throws SQLException {
    DatabaseAddress at = SharedDatabase.address();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?sslmode=disable&ApplicationName=%s"
            .formatted(at.host(), at.port(), at.database(), name),
        at.appUser(),
        at.appPassword());
  }

  @Override
  public void close() {
    link.heal();
    view.close();
    pool.close();
    link.close();
  }
}
