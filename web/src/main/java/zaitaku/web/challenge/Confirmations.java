package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.keys.BlindKey;

/**
 * The two digits that bind a bridge on another device to the browser that began (bridge protocol
 * §6): one attempt, 120 s. Of a hundred codes a plain hash would hide none, so what is stored is
 * keyed and bound to its attempt. Each move is one compare-and-set. Safe for use by several
 * threads.
 */
@Singleton
public final class Confirmations {

  /** The digits are typed within this time. */
  public static final Duration LIFE = Duration.ofSeconds(120);

  private static final Duration RESPONSE_CODE_LIFE = Duration.ofSeconds(60);

  private static final String AWAIT =
      "update card_transaction set phase = 'AWAITING_CODE', version = version + 1, certificate = $3,"
          + " code_hash = $4, code_expires_at = $5, expires_at = $5 where facility_id = $1 and"
          + " transaction_id = $2 and phase = 'PROOF_RECEIVED'";
  private static final String CONFIRM =
      "update card_transaction set phase = case when code_hash = $4 then 'VERIFIED' else 'REJECTED'"
          + " end, reason = case when code_hash = $4 then null else 'CODE_WRONG' end, certificate ="
          + " case when code_hash = $4 then certificate end, confirmed = code_hash = $4,"
          + " expires_at = case when code_hash = $4 then $7 else expires_at end, code_expires_at ="
          + " case when code_hash = $4 then $6 end, code_hash = case when code_hash = $4 then $5"
          + " end, version = version + 1 where facility_id = $1 and transaction_id = $2 and"
          + " session_hash = $3 and phase = 'AWAITING_CODE' and code_expires_at > $8 returning"
          + " confirmed";
  private static final String FINISH =
      "update card_transaction set code_hash = $4, code_expires_at = $5, version = version + 1"
          + " where facility_id = $1 and transaction_id = $2 and session_hash = $3 and phase ="
          + " 'VERIFIED' and confirmed and expires_at > $6";
  private final Database database;
  private final AuditTrail audit;
  private final RefusalNotes refusals;
  private final BlindKey blind;
  private final Secrets secrets;
  private final Clock clock;

  Confirmations(
      Database database,
      AuditTrail audit,
      RefusalNotes refusals,
      BlindKey blind,
      Secrets secrets,
      Clock clock) {
    this.database = database;
    this.audit = audit;
    this.refusals = refusals;
    this.blind = blind;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Keeps a proof until the digits are typed; empty when the attempt moved on without it. */
  public Optional<TwoDigits> await(Route route, byte[] certificate) {
    TwoDigits digits = TwoDigits.fresh(secrets);
    Instant end = clock.instant().plus(LIFE);
    boolean moved =
        database.inFacility(
            route.facility(),
            Durability.DURABLE,
            tx -> {
              boolean kept =
                  tx.update(
                          AWAIT,
                          route.facility(),
                          route.transaction(),
                          certificate,
                          hash(route, digits),
                          Transactions.utc(end))
                      == 1;
              if (kept) {
                audit.appendLast(
                    tx,
                    route.facility(),
                    AuditEntry.ofBridge("PROOF", route.transaction().toString(), "DONE", ""));
              }
              return kept;
            });
    return moved ? Optional.of(digits) : Optional.empty();
  }

  /** The browser that began names the digits: once, right or wrong. */
  Confirmation confirm(UUID facility, UUID id, byte[] sessionHash, TwoDigits typed) {
    String responseCode = secrets.token();
    Instant now = clock.instant();
    String by = SessionHash.reference(sessionHash);
    Optional<Boolean> judged =
        database.inFacility(
            facility,
            Durability.DURABLE,
            tx -> {
              Optional<Boolean> right =
                  tx.one(
                      CONFIRM,
                      row -> Objects.requireNonNull(row.get("confirmed", Boolean.class)),
                      facility,
                      id,
                      sessionHash,
                      hash(new Route(facility, id), typed),
                      Fingerprint.of(responseCode),
                      Transactions.utc(now.plus(RESPONSE_CODE_LIFE)),
                      Transactions.utc(now.plus(BridgeProtocol.TRANSACTION_LIFE)),
                      Transactions.utc(now));
              right.ifPresent(
                  is -> audit.appendLast(tx, facility, is ? confirmed(by, id) : refused(by, id)));
              return right;
            });
    if (judged.isEmpty()) {
      refusals.note(
          facility, AuditEntry.ofPatient(by, "CONFIRM", id.toString(), "REFUSED", "GONE"));
      return new Confirmation.NotAwaited();
    }
    return judged.get() ? new Confirmation.Right(responseCode) : new Confirmation.Wrong();
  }

  /** A new response code for an attempt whose digits were right; the one before is worthless. */
  Optional<String> finish(UUID facility, UUID id, byte[] sessionHash) {
    String responseCode = secrets.token();
    Instant now = clock.instant();
    boolean minted =
        database.inFacility(
            facility,
            Durability.RELAXED,
            tx ->
                tx.update(
                        FINISH,
                        facility,
                        id,
                        sessionHash,
                        Fingerprint.of(responseCode),
                        Transactions.utc(now.plus(RESPONSE_CODE_LIFE)),
                        Transactions.utc(now))
                    == 1);
    return minted ? Optional.of(responseCode) : Optional.empty();
  }

  /**
   * What an app that came back in another browser is given for its response code, however often.
   */
  TwoDigits exchanged(Route route, String responseCode) {
    return TwoDigits.of(blind.ofExchange(route.facility(), route.transaction(), responseCode));
  }

  /** What is stored of the digits of an attempt. */
  byte[] hash(Route route, TwoDigits digits) {
    return blind.ofConfirmation(route.facility(), route.transaction(), digits.text());
  }

  private static AuditEntry confirmed(String by, UUID id) {
    return AuditEntry.ofPatient(by, "CONFIRM", id.toString(), "DONE", "");
  }

  private static AuditEntry refused(String by, UUID id) {
    return AuditEntry.ofPatient(by, "CONFIRM", id.toString(), "REFUSED", "CODE_WRONG");
  }
}
