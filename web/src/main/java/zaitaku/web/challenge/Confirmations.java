package zaitaku.web.challenge;

import io.r2dbc.spi.Readable;
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
      "select audit_sequence from await_digits($1, $2, $3, $4, $5, $6, $7::text[]) as"
          + " audit_sequence where audit_sequence is not null";
  private static final String CONFIRM =
      "select confirmed, audit_sequence from confirm_digits($1, $2, $3, $4, $5, $6, $7, $8, $9,"
          + " $10::text[], $11::text[])";
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
    String of = route.transaction().toString();
    AuditTrail.Line line =
        audit.line(route.facility(), AuditEntry.ofBridge("PROOF", of, "DONE", ""));
    Optional<Long> sequence =
        database.act(
            AWAIT,
            AuditTrail::sequence,
            route.facility(),
            route.transaction(),
            certificate,
            hash(route, digits),
            Transactions.utc(end),
            line.at(),
            line.fields());
    sequence.ifPresent(at -> audit.written(route.facility(), sequence));
    return sequence.map(at -> digits);
  }

  /** The browser that began names the digits: once, right or wrong. */
  Confirmation confirm(UUID facility, UUID id, byte[] sessionHash, TwoDigits typed) {
    String responseCode = secrets.token();
    Instant now = clock.instant();
    String by = SessionHash.reference(sessionHash);
    AuditTrail.Line right = audit.line(facility, confirmed(by, id));
    AuditTrail.Line wrong = audit.line(facility, refused(by, id));
    Optional<Judged> judged =
        database.act(
            CONFIRM,
            Judged::read,
            facility,
            id,
            sessionHash,
            hash(new Route(facility, id), typed),
            Fingerprint.of(responseCode),
            Transactions.utc(now.plus(RESPONSE_CODE_LIFE)),
            Transactions.utc(now.plus(BridgeProtocol.TRANSACTION_LIFE)),
            Transactions.utc(now),
            right.at(),
            right.fields(),
            wrong.fields());
    if (judged.isEmpty()) {
      refusals.note(
          facility, AuditEntry.ofPatient(by, "CONFIRM", id.toString(), "REFUSED", "GONE"));
      return new Confirmation.NotAwaited();
    }
    audit.written(facility, judged.map(Judged::sequence));
    return judged.get().right() ? new Confirmation.Right(responseCode) : new Confirmation.Wrong();
  }

  private record Judged(boolean right, long sequence) {

    static Judged read(Readable row) {
      return new Judged(
          Objects.requireNonNull(row.get("confirmed", Boolean.class)), AuditTrail.sequence(row));
    }
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
