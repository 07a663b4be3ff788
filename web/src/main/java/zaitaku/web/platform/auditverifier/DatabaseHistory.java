package zaitaku.web.platform.auditverifier;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Chains in PostgreSQL, read with the rights of the run-time role while the service goes on
 * writing: entries and head of a facility are of one snapshot.
 */
public final class DatabaseHistory implements History {

  private static final int ROWS_AT_ONCE = 1000;

  private static final String FACILITIES =
      "select distinct facility_id from routing where purpose = 'FACILITY_CODE'";
  private static final String ENTER = "select set_config('zaitaku.facility', ?, true)";
  private static final String ENTRIES =
      "select facility_id, sequence, at, actor, role, session_ref, act, object_ref, result, reason,"
          + " origin_class, correlation, content, form, previous_hash, own_hash from audit_entry"
          + " where facility_id = ? order by sequence";
  private static final String HEAD = "select sequence, hash from audit_head where facility_id = ?";

  private final Connection connection;

  /** Takes a connection, of which it sets the mode; closed by the caller. */
  public DatabaseHistory(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  @Override
  public Set<UUID> facilities() throws IOException {
    Set<UUID> found = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(FACILITIES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getObject(1, UUID.class));
      }
      connection.commit();
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
    return found;
  }

  @Override
  public Optional<StoredEntry.Head> read(UUID facility, Consumer<StoredEntry> each)
      throws IOException {
    try {
      enter(facility);
      entries(facility, each);
      Optional<StoredEntry.Head> head = head(facility);
      connection.commit();
      return head;
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  private void enter(UUID facility) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, facility.toString());
      statement.executeQuery().close();
    }
  }

  private void entries(UUID facility, Consumer<StoredEntry> each) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setObject(1, facility);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.accept(entry(rows));
        }
      }
    }
  }

  private static StoredEntry entry(ResultSet row) throws SQLException {
    List<String> fields = new ArrayList<>();
    for (int column = 4; column < 4 + StoredEntry.FIELDS; column++) {
      fields.add(row.getString(column));
    }
    Instant at = row.getObject(3, OffsetDateTime.class).toInstant();
    return new StoredEntry(
        row.getObject(1, UUID.class),
        row.getLong(2),
        at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
        fields,
        row.getInt(14),
        row.getBytes(15),
        row.getBytes(16));
  }

  private Optional<StoredEntry.Head> head(UUID facility) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HEAD)) {
      statement.setObject(1, facility);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new StoredEntry.Head(rows.getLong(1), rows.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  private static IOException unreadable(SQLException failed) {
    return new IOException("the database cannot be read: SQLSTATE " + failed.getSQLState(), failed);
  }
}
