package zaitaku.web.trial;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;

/**
 * Trials in PostgreSQL. They have no table: the card transaction ends, its proof goes, and the
 * month that the page shows stays with it for its day. Safe for use by several threads.
 */
@Singleton
final class StoredTrials {

  private static final String COMPLETE =
      "update card_transaction set phase = 'COMPLETED', version = version + 1, certificate = null,"
          + " request_object = null, trial_until = $5 where facility_id = $1 and transaction_id ="
          + " $2 and session_hash = $3 and code_hash = $4 and act = 'TRIAL' and phase = 'VERIFIED'"
          + " and code_expires_at > $6 and expires_at > $6";
  private static final String SEEN =
      "select trial_until, way from card_transaction where facility_id = $1 and transaction_id = $2"
          + " and session_hash = $3 and act = 'TRIAL' and phase = 'COMPLETED'";

  private final Database database;
  private final AuditTrail audit;

  StoredTrials(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  /** What a trial shows. */
  record Trial(YearMonth until, BridgeWay way) {}

  /**
   * Ends a trial and throws its proof away; that there was one is written down.
   *
   * @return false when somebody else moved it
   */
  boolean complete(VerifiedTransaction waiting, YearMonth until, Instant now) {
    UUID facility = waiting.route().facility();
    UUID id = waiting.route().transaction();
    return database.inFacility(
        facility,
        Durability.RELAXED,
        tx -> {
          boolean done =
              tx.update(
                      COMPLETE,
                      facility,
                      id,
                      waiting.sessionHash(),
                      waiting.codeHash(),
                      until.toString(),
                      now.atOffset(ZoneOffset.UTC))
                  == 1;
          if (done) {
            String by = SessionHash.reference(waiting.sessionHash());
            audit.append(
                tx, facility, AuditEntry.ofPatient(by, "TRIAL", id.toString(), "DONE", ""));
          }
          return done;
        });
  }

  /** A finished trial, for the session that made it. */
  Optional<Trial> seen(UUID facility, UUID id, byte[] sessionHash) {
    return database.alone(facility).read(SEEN, StoredTrials::trial, facility, id, sessionHash);
  }

  private static Trial trial(Readable row) {
    return new Trial(
        YearMonth.parse(Objects.requireNonNull(row.get("trial_until", String.class))),
        BridgeWay.valueOf(Objects.requireNonNull(row.get("way", String.class))));
  }
}
