package zaitaku.web.challenge;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.database.Durability;

/**
 * Removes what nobody can use any more: handles and states after their time, card transactions a
 * day after theirs. A sealed proof that was never completed goes as soon as its time is over.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration KEEP_TRANSACTIONS = Duration.ofDays(1);

  private static final String EXPIRED_ROUTES = "delete from routing where expires_at < $1";
  private static final String FACILITIES =
      "select distinct facility_id from routing where purpose = 'FACILITY_CODE'";
  private static final String UNUSED_PROOFS =
      "update card_transaction set certificate = null where facility_id = $1 and expires_at < $2"
          + " and certificate is not null and phase in ('AWAITING_CODE', 'VERIFIED')";
  private static final String OLD_TRANSACTIONS =
      "delete from card_transaction where facility_id = $1 and expires_at < $2";

  private final Database database;
  private final AuditTrail audit;
  private final Clock clock;

  Housekeeping(Database database, AuditTrail audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = "10m", initialDelay = "1m")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void tidy() {
    try {
      tidyAt(clock.instant());
    } catch (DatabaseUnavailable later) {
      LOG.info("housekeeping waits for the database");
    }
  }

  void tidyAt(Instant now) {
    database.outside(Durability.RELAXED, tx -> tx.update(EXPIRED_ROUTES, Transactions.utc(now)));
    List<UUID> facilities =
        database.outside(
            Durability.RELAXED,
            tx ->
                tx.query(
                    FACILITIES, row -> Objects.requireNonNull(row.get("facility_id", UUID.class))));
    for (UUID facility : facilities) {
      database.inFacility(
          facility,
          Durability.RELAXED,
          tx -> {
            tx.update(UNUSED_PROOFS, facility, Transactions.utc(now));
            long gone =
                tx.update(
                    OLD_TRANSACTIONS, facility, Transactions.utc(now.minus(KEEP_TRANSACTIONS)));
            if (gone > 0) {
              audit.append(
                  tx,
                  facility,
                  AuditEntry.ofSystem("DELETE_OLD", "card_transaction", "DONE", "x" + gone));
            }
            return gone;
          });
    }
  }
}
