package zaitaku.web.platform.audit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.audit.RefusalNotes.Noted;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.database.Durability;

/**
 * Writes noted refusals into the chains, within a second; of several alike the entry says how many.
 * A killed process loses those of its last second.
 */
@Singleton
@Requires(beans = DatabaseSettings.class)
class RefusalWriter {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalWriter.class);

  private final RefusalNotes notes;
  private final Database database;
  private final AuditTrail audit;

  RefusalWriter(RefusalNotes notes, Database database, AuditTrail audit) {
    this.notes = notes;
    this.database = database;
    this.audit = audit;
  }

  @Scheduled(fixedDelay = "1s", initialDelay = "1s")
  @ExecuteOn(TaskExecutors.BLOCKING)
  synchronized void write() {
    Map<UUID, List<Noted>> byFacility = new HashMap<>();
    notes
        .take()
        .forEach((kind, noted) ->
            byFacility.computeIfAbsent(kind.facility(), any -> new ArrayList<>()).add(noted));
    byFacility.forEach(this::write);
  }

  private void write(UUID facility, List<Noted> refusals) {
    try {
      database.inFacility(
          facility,
          Durability.DURABLE,
          tx -> {
            refusals.forEach(noted -> audit.append(tx, facility, counted(noted)));
            return true;
          });
    } catch (DatabaseUnavailable later) {
      LOG.info("refusals wait for the database to be written down");
      refusals.forEach(noted -> notes.add(facility, noted.first(), noted.times()));
    }
  }

  private static AuditEntry counted(Noted noted) {
    AuditEntry first = noted.first();
    return noted.times() == 1 ? first : first.withReason(first.reason() + " x" + noted.times());
  }

  @PreDestroy
  void close() {
    write();
  }
}
