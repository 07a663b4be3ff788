package zaitaku.web.challenge;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Card transactions in PostgreSQL, as the bridge moves them: found by handle or state through the
 * routing table, since the bridge has no session. Safe for use by several threads.
 */
@Singleton
public final class BridgeTransactions {

  private static final String FIND =
      "select facility_id, object_id from routing where purpose = $1 and key_hash = $2 and"
          + " expires_at > $3";
  private static final String CLAIMABLE =
      "select routed_facility, routed_transaction, draft, way, created_at, expires_at from"
          + " claimable_by_handle($1, $2)";
  private static final String CLAIM = "select claim_card_transaction($1, $2, $3, $4, $5, $6, $7)";
  private static final String TAKE =
      "select routed_facility, routed_transaction, request_object, way from"
          + " take_card_transaction($1, $2)";
  private static final String VERIFIED =
      "select audit_sequence from prove_card_transaction($1, $2, $3, $4, $5, $6, $7, $8,"
          + " $9::text[]) as audit_sequence where audit_sequence is not null";
  private static final String REJECT =
      "update card_transaction set phase = $3, version = version + 1, reason = $4, code_hash = $5,"
          + " code_expires_at = $6, tries_left = coalesce($7, tries_left), certificate = null where"
          + " facility_id = $1 and transaction_id = $2 and phase = 'PROOF_RECEIVED'";
  private static final String PROGRESS =
      "update card_transaction set progress = $4, tries_left = coalesce($5, tries_left), version ="
          + " version + 1 where facility_id = $1 and transaction_id = $2 and state_hash = $3 and"
          + " phase = 'CLAIMED' and expires_at > $6";

  /** Where a handle or a state leads. */
  public record Route(UUID facility, UUID transaction) {

    /** What a sealed certificate of this transaction belongs to. */
    public String certificateContext() {
      return facility + "/card_transaction/" + transaction + "/certificate";
    }
  }

  /** An attempt whose draft may be turned into a request object. */
  record Claimable(byte[] draft, BridgeWay way, Instant createdAt, Instant expiresAt) {}

  /** Where a handle leads; nothing to claim there when somebody did, or it is over. */
  record Handed(Route route, Optional<Claimable> open) {}

  /** What a claim stores: the way that was signed, hash of the state, the sealed request object. */
  record Claim(BridgeWay way, byte[] stateHash, byte[] requestObject) {}

  /** An attempt whose proof has arrived; nobody else can take it again. */
  record Taken(Route route, byte[] requestObject, BridgeWay way) {}

  /** How an attempt ends without a registration. */
  public record End(Phase phase, Optional<Refusal> reason, Optional<Integer> triesLeft) {}

  private final Database database;
  private final AuditTrail audit;
  private final RefusalNotes refusals;

  BridgeTransactions(Database database, AuditTrail audit, RefusalNotes refusals) {
    this.database = database;
    this.audit = audit;
    this.refusals = refusals;
  }

  /** Looking claims nothing. */
  Optional<Handed> byHandle(byte[] handleHash, Instant now) {
    return database.look(CLAIMABLE, BridgeTransactions::handed, handleHash, Transactions.utc(now));
  }

  /** A response code of an app, which may come back in a browser that knows no facility. */
  Optional<Route> byReturn(byte[] codeHash, Instant now) {
    return find("RETURN", codeHash, now);
  }

  public Optional<Route> byState(byte[] stateHash, Instant now) {
    return find("STATE", stateHash, now);
  }

  /**
   * Claims for the first caller.
   *
   * @param now as it was when the handle was looked up
   * @return false for everybody else, and when the way is another by now
   */
  boolean claim(Route route, byte[] handleHash, Instant now, Claim claim) {
    return database.done(
        CLAIM,
        route.facility,
        route.transaction,
        handleHash,
        Transactions.utc(now),
        claim.way.name(),
        claim.stateHash,
        claim.requestObject);
  }

  /** Too late, again, or never right: nothing changed, but somebody tried. */
  void gone(Route route, String act) {
    refusals.note(
        route.facility, AuditEntry.ofBridge(act, route.transaction.toString(), "REFUSED", "GONE"));
  }

  private <T> Optional<T> orNoted(Route route, String act, Optional<T> done) {
    if (done.isEmpty()) {
      gone(route, act);
    }
    return done;
  }

  /** Takes the attempt for judging its proof: consumed, whatever comes of it (security.md C01). */
  Optional<Taken> take(byte[] stateHash, Instant now) {
    return database
        .act(TAKE, BridgeTransactions::taking, stateHash, Transactions.utc(now))
        .flatMap(taking -> orNoted(taking.route, "PROOF", taking.taken));
  }

  /** Stores the proof; false when the attempt moved on without it. */
  public boolean verified(
      Route route,
      BridgeWay way,
      byte[] certificate,
      byte[] codeHash,
      Instant codeEnd,
      Instant proofEnd) {
    AuditTrail.Line line = audit.line(route.facility, entry(route, "DONE", ""));
    Optional<Long> sequence =
        database.act(
            VERIFIED,
            AuditTrail::sequence,
            route.facility,
            route.transaction,
            certificate,
            codeHash,
            Transactions.utc(codeEnd),
            Transactions.utc(proofEnd),
            way == BridgeWay.APP,
            line.at(),
            line.fields());
    sequence.ifPresent(at -> audit.written(route.facility, sequence));
    return sequence.isPresent();
  }

  /** Ends the attempt and writes down why. */
  public void end(Route route, End end, byte[] codeHash, Instant codeEnd) {
    database.inFacility(
        route.facility,
        Durability.DURABLE,
        tx -> {
          String reason = end.reason.map(Enum::name).orElse("");
          tx.update(
              REJECT,
              route.facility,
              route.transaction,
              end.phase.name(),
              Statements.orNull(end.reason.map(Enum::name).orElse(null), String.class),
              codeHash,
              Transactions.utc(codeEnd),
              Statements.orNull(end.triesLeft.orElse(null), Integer.class));
          audit.append(
              tx,
              route.facility,
              entry(route, "REFUSED", reason.isEmpty() ? end.phase.name() : reason));
          return true;
        });
  }

  /** Notes what the bridge tells while it works; what became of a PIN is written down. */
  boolean progress(
      Route route, byte[] stateHash, ProgressEvent event, Optional<Integer> left, Instant now) {
    Optional<Boolean> noted =
        database.inFacility(
            route.facility,
            Durability.RELAXED,
            tx -> {
              long moved =
                  tx.update(
                      PROGRESS,
                      route.facility,
                      route.transaction,
                      stateHash,
                      event.wireName(),
                      Statements.orNull(left.orElse(null), Integer.class),
                      Transactions.utc(now));
              if (moved == 1) {
                pinOutcome(route, event, left)
                    .ifPresent(entry -> audit.append(tx, route.facility, entry));
              }
              return moved == 1 ? Optional.of(true) : Optional.empty();
            });
    return orNoted(route, "PROGRESS", noted).isPresent();
  }

  /** Never the PIN itself, which the service does not see (security.md A01, P01). */
  private static Optional<AuditEntry> pinOutcome(
      Route route, ProgressEvent event, Optional<Integer> left) {
    String of = route.transaction.toString();
    return switch (event) {
      case CARD_FOUND -> Optional.empty();
      case PIN_WRONG ->
          Optional.of(
              AuditEntry.ofBridge(
                  "PIN", of, "REFUSED", "PIN_WRONG" + left.map(n -> " left " + n).orElse("")));
      case PIN_ACCEPTED -> Optional.of(AuditEntry.ofBridge("PIN", of, "DONE", ""));
    };
  }

  private Optional<Route> find(String purpose, byte[] hash, Instant now) {
    return database.route(
        FIND, row -> route(row, "facility_id", "object_id"), purpose, hash, Transactions.utc(now));
  }

  private static Route route(Readable row, String facility, String transaction) {
    return new Route(
        Objects.requireNonNull(row.get(facility, UUID.class)),
        Objects.requireNonNull(row.get(transaction, UUID.class)));
  }

  private static Route routed(Readable row) {
    return route(row, "routed_facility", "routed_transaction");
  }

  private static AuditEntry entry(Route route, String result, String reason) {
    return AuditEntry.ofBridge("PROOF", route.transaction.toString(), result, reason);
  }

  private static Handed handed(Readable row) {
    return new Handed(
        routed(row),
        Optional.ofNullable(row.get("draft", byte[].class))
            .map(draft ->
                new Claimable(
                    draft,
                    way(row),
                    Transactions.instant(row, "created_at"),
                    Transactions.instant(row, "expires_at"))));
  }

  /** Where a state leads, and what was taken there. */
  private record Taking(Route route, Optional<Taken> taken) {}

  private static Taking taking(Readable row) {
    Route route = routed(row);
    return new Taking(
        route,
        Optional.ofNullable(row.get("request_object", byte[].class))
            .map(request -> new Taken(route, request, way(row))));
  }

  private static BridgeWay way(Readable row) {
    return BridgeWay.valueOf(Objects.requireNonNull(row.get("way", String.class)));
  }
}
