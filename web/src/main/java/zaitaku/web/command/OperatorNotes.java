package zaitaku.web.command;

import java.util.UUID;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;

/** Writes down what was done at the command line, before it is done (security.md A01). */
final class OperatorNotes {

  private final Database database;
  private final AuditTrail audit;

  OperatorNotes(CommandContext context) {
    this.database = context.bean(Database.class);
    this.audit = context.bean(AuditTrail.class);
  }

  void write(UUID facility, AuditEntry entry) {
    database.inFacility(
        facility,
        Durability.DURABLE,
        tx -> {
          audit.append(tx, facility, entry);
          return true;
        });
  }
}
