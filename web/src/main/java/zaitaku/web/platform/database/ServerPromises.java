package zaitaku.web.platform.database;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the server must promise before anything is served (security.md D01, D07): a commit that is
 * told is on the disk, pages have checksums, nobody listens in between, the run-time role cannot
 * step over row-level security or change the schema, and the clocks agree.
 */
@Singleton
final class ServerPromises {

  private static final String SETTINGS =
      "select name, setting from pg_settings where name in"
          + " ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')";
  private static final String ENCRYPTED =
      "select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false)";
  private static final String NOW = "select clock_timestamp()";

  private final Clock clock;

  ServerPromises(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws IllegalStateException naming every promise that is missing
   */
  void check(DatabaseSettings settings) {
    refuseOpenRoad(settings);
    List<String> broken = new ArrayList<>();
    try (Connection connection = DirectConnections.asApplication(settings).getConnection()) {
      brokenSettings(connection, broken);
      if (settings.tls() && !RoleRights.isTrue(connection, ENCRYPTED)) {
        broken.add("the connection is not encrypted");
      }
      RoleRights.excess(connection, broken);
      if (settings.clockReference()) {
        skew(connection, broken);
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException(
          "the database cannot be reached: SQLSTATE " + unreachable.getSQLState(), unreachable);
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("refusing to serve on this database: " + broken);
    }
  }

  /** Before a connection is tried, since that would send the password. */
  static void refuseOpenRoad(DatabaseSettings settings) {
    if (settings.tls()) {
      return;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(settings.host())) {
        if (!address.isLoopbackAddress()) {
          throw new IllegalStateException(
              "refusing to serve on this database: without TLS it must be on this machine");
        }
      }
    } catch (UnknownHostException unknown) {
      throw new IllegalStateException("the database's host is unknown", unknown);
    }
  }

  private static void brokenSettings(Connection connection, List<String> broken)
      throws SQLException {
    Set<String> missing =
        new java.util.TreeSet<>(
            Set.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums"));
    try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
        if (!kept(rows.getString(1), rows.getString(2))) {
          broken.add(rows.getString(1) + "=" + rows.getString(2));
        }
      }
    }
    missing.forEach(name -> broken.add(name + " is not told"));
  }

  /** PostgreSQL 17, §19.5.1: weaker than {@code on} are off, local and remote_write. */
  static boolean kept(String name, String value) {
    return name.equals("synchronous_commit")
        ? Set.of("on", "remote_apply").contains(value)
        : value.equals("on");
  }

  /** How far the server's now is from the time in which it was asked for; 0 when within. */
  private void skew(Connection connection, List<String> broken) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOW)) {
      Instant before = clock.instant();
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        Instant there = rows.getObject(1, OffsetDateTime.class).toInstant();
        Duration apart = apart(before, there, clock.instant());
        if (apart.compareTo(DatabaseSettings.SKEW_LIMIT) > 0) {
          broken.add("the clocks are " + apart.toMillis() + " ms apart");
        }
      }
    }
  }

  static Duration apart(Instant before, Instant there, Instant after) {
    if (there.isBefore(before)) {
      return Duration.between(there, before);
    }
    return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
  }
}
