package zaitaku.web.platform.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.platform.auditverifier.AuditVerification;
import zaitaku.web.platform.auditverifier.DatabaseHistory;
import zaitaku.web.platform.auditverifier.Finding;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Rows;

/** Chains in a real database, and a facility of its own for each test. */
abstract class AuditScene {

  static final String ACTS =
      "select string_agg(act || ' ' || reason, ', ' order by sequence) from audit_entry where"
          + " sequence > 2";

  final Reception reception = Reception.shared();
  final Database database = reception.bean(Database.class);
  final AuditTrail audit = reception.bean(AuditTrail.class);
  final UUID facility = reception.facility().facility().id();

  @TempDir Path home;

  void append(UUID to, String act) {
    database.inFacility(
        to,
        Durability.DURABLE,
        tx -> {
          audit.append(tx, to, entry(act));
          return true;
        });
  }

  void append(Clock clock, String act) {
    AuditTrail other = new AuditTrail(clock, reception.bean(RequestOrigin.class), new Frontier());
    database.inFacility(
        facility,
        Durability.RELAXED,
        tx -> {
          other.append(tx, facility, entry(act));
          return true;
        });
  }

  static AuditEntry entry(String act) {
    return AuditEntry.ofSystem(act, "", "DONE", "");
  }

  /** What is wrong with our chain, by the checkpoints that were written here. */
  Stream<Finding> findings() throws IOException, SQLException {
    try (Connection connection = Rows.asApplication()) {
      return AuditVerification.with(WrittenHistory.KEYS, List.of(home))
          .verify(new DatabaseHistory(connection))
          .findings()
          .stream()
          .filter(finding -> finding.facility().equals(facility));
    }
  }
}
