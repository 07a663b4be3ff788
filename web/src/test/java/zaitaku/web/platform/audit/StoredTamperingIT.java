package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.platform.auditverifier.AuditVerification;
import zaitaku.web.platform.auditverifier.DatabaseHistory;
import zaitaku.web.platform.auditverifier.Finding;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;

/** Rows in PostgreSQL changed by its superuser, whom no right stops. */
class StoredTamperingIT {

  private static final int ENTRIES = 20;

  private final Reception reception = Reception.shared();
  private final UUID facility = reception.facility().facility().id();
  private final UUID other = reception.facility().facility().id();

  @TempDir private Path home;

  @BeforeEach
  void twentyEntriesAndACheckpoint() throws IOException {
    Database database = reception.bean(Database.class);
    AuditTrail audit = reception.bean(AuditTrail.class);
    for (UUID one : List.of(facility, other)) {
      database.inFacility(
          one,
          Durability.DURABLE,
          tx -> {
            for (int i = 3; i <= ENTRIES; i++) {
              audit.append(tx, one, AuditEntry.ofSystem("ACT" + i, "", "DONE", ""));
            }
            return true;
          });
    }
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new Checkpoints(
              reception.bean(Frontier.class),
              database,
              WrittenHistory.signer(WrittenHistory.KEY),
              files,
              Clock.systemUTC(),
              threads)
          .close();
    }
  }

  /** The chains of other tests stay as they are, so that other tests may verify them. */
  @AfterEach
  void forget() throws SQLException {
    asSuperuser(
        "delete from audit_entry where facility_id in ('F', 'O');"
            + "delete from audit_head where facility_id in ('F', 'O');"
            + "delete from routing where facility_id in ('F', 'O')");
  }

  @Test
  void untouchedRowsAreIntact() throws Exception {
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update audit_entry set result = 'REFUSED' where facility_id = 'F' and sequence = 7 | 7
          update audit_entry set at = at + interval '1 microsecond' where facility_id = 'F' and sequence = 7 | 7
          update audit_entry set own_hash = sha256('x') where facility_id = 'F' and sequence = 20 | 20
          update audit_entry set form = 1 where facility_id = 'F' and sequence = 3 | 3
          update audit_entry set content = repeat('0', 64) where facility_id = 'F' and sequence = 3 | 3
          delete from audit_entry where facility_id = 'F' and sequence = 11 | 11
          delete from audit_entry where facility_id = 'F' and sequence = 1 | 1
          delete from audit_entry where facility_id = 'F' and sequence > 15 | 16
          delete from audit_entry where facility_id = 'F' | 1
          update audit_head set sequence = 15 where facility_id = 'F' | 16
          update audit_head set hash = sha256('x') where facility_id = 'F' | 20
          delete from audit_head where facility_id = 'F' | 1
          insert into audit_entry select facility_id, 21, at, actor, role, session_ref, act, object_ref, result, reason, origin_class, correlation, previous_hash, own_hash, form, content from audit_entry where facility_id = 'F' and sequence = 20 | 21
          """)
  void SEC_A04_whatASuperuserChangesIsFoundAndLocated(String sql, long sequence) throws Exception {
    asSuperuser(sql);
    assertThat(findings())
        .allMatch(finding -> finding.facility().equals(facility))
        .anyMatch(finding -> finding.covers(facility, sequence));
  }

  @Test
  void SEC_A04_anOldStateRestoredWithItsHeadIsFound() throws Exception {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F' and sequence > 12;"
            + "update audit_head set sequence = 12, hash = (select own_hash from audit_entry where"
            + " facility_id = 'F' and sequence = 12) where facility_id = 'F'");
    assertThat(findings()).anyMatch(finding -> finding.covers(facility, 13));
  }

  @Test
  void SEC_A04_entriesExchangedBetweenFacilitiesAreFoundInBoth() throws Exception {
    asSuperuser(
        "update audit_entry a set actor = b.actor, act = b.act, at = b.at, own_hash = b.own_hash,"
            + " previous_hash = b.previous_hash from audit_entry b where a.sequence = 9 and"
            + " b.sequence = 9 and a.facility_id in ('F', 'O') and b.facility_id in ('F', 'O') and"
            + " a.facility_id <> b.facility_id");
    assertThat(findings())
        .anyMatch(finding -> finding.covers(facility, 9))
        .anyMatch(finding -> finding.covers(other, 9));
  }

  @Test
  void SEC_A04_aFacilityTakenOutWithAllItsRowsIsMissed() throws Exception {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F';"
            + "delete from audit_head where facility_id = 'F';"
            + "delete from routing where facility_id = 'F'");
    assertThat(findings()).anyMatch(finding -> finding.covers(facility, 1));
  }

  private List<Finding> findings() throws IOException, SQLException {
    AuditVerification verification = AuditVerification.with(WrittenHistory.KEYS, List.of(home));
    try (Connection connection = Rows.asApplication()) {
      return verification.verify(new DatabaseHistory(connection)).findings().stream()
          .filter(finding -> List.of(facility, other).contains(finding.facility()))
          .toList();
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection connection = SharedDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.replace("'F'", "'" + facility + "'").replace("'O'", "'" + other + "'"));
    }
  }
}
