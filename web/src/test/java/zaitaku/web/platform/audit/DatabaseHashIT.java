package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Rows;

/** What the database hashes is what is written down of form 2 (security.md A02). */
class DatabaseHashIT {

  private static final List<String> TEXTS =
      List.of("", "patient", "練習", "𠮷野", "a\\b'c\"d", "{}", ",", "NULL", " ", "x".repeat(100));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void SEC_A02_theDatabaseHashesAnEntryAsItIsWrittenDown(long seed) throws SQLException {
    Random random = new Random(seed);
    byte[] previous = new byte[32];
    random.nextBytes(previous);
    UUID facility = new UUID(random.nextLong(), random.nextLong());
    Instant at =
        Instant.ofEpochSecond(random.nextLong(-1, 4_000_000_000L), random.nextInt(1_000_000_000))
            .truncatedTo(ChronoUnit.MICROS);
    AuditEntry entry =
        new AuditEntry(
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            text(random),
            random.nextBoolean() ? "" : "0a".repeat(32));
    long sequence = random.nextLong(1, Long.MAX_VALUE);
    assertThat(hashed(previous, facility, sequence, at, entry.fields().toArray(String[]::new)))
        .isEqualTo(EntryHash.of(previous, facility, sequence, at, entry));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 11})
  void anEntryOfMoreOrFewerTextsIsRefused(int texts) {
    String[] fields = new String[texts];
    java.util.Arrays.fill(fields, "");
    assertThatThrownBy(() -> hashed(new byte[32], new UUID(0, 0), 1, Instant.EPOCH, fields))
        .hasMessageContaining("ten texts");
  }

  @Test
  void anEntryWithATextThatIsMissingIsRefused() {
    assertThatThrownBy(() -> hashed(new byte[32], new UUID(0, 0), 1, Instant.EPOCH, new String[10]))
        .hasMessageContaining("ten texts");
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static byte[] hashed(
      byte[] previous, UUID facility, long sequence, Instant at, String[] fields)
      throws SQLException {
    try (Connection connection = Rows.asApplication();
        PreparedStatement ask = connection.prepareStatement("select audit_hash(?, ?, ?, ?, ?)")) {
      ask.setBytes(1, previous);
      ask.setObject(2, facility);
      ask.setLong(3, sequence);
      ask.setObject(4, at.atOffset(ZoneOffset.UTC));
      ask.setArray(5, connection.createArrayOf("text", fields));
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    }
  }
}
