package zaitaku.web.challenge;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
      "select draft, way, created_at, expires_at from card_transaction where facility_id = $1 and"
          + " transaction_id = $2 and (handle_hash = $3 and handle_expires_at > $4 or"
          + " older_handle_hash = $3 and older_handle_expires_at > $4) and phase = 'CREATED' and"
          + " expires_at > $4 for update";
  private static final String CLAIM =
      "with route as (insert into routing (purpose, key_hash, facility_id, object_id, expires_at)"
          + " select 'STATE', $3, facility_id, transaction_id, expires_at from card_transaction"
          + " where facility_id = $1 and transaction_id = $2)"
          + " update card_transaction set phase = 'CLAIMED', version = version + 1, state_hash = $3,"
          + " request_object = $4 where facility_id = $1 and transaction_id = $2";
  private static final String TAKE =
      "update card_transaction set phase = 'PROOF_RECEIVED', version = version + 1 where facility_id"
          + " = $1 and transaction_id = $2 and state_hash = $3 and phase = 'CLAIMED' and expires_at"
          + " > $4 returning request_object, way";
  private static final String VERIFIED =
      "with verified as (update card_transaction set phase = 'VERIFIED', version = version + 1,"
          + " certificate = $3, code_hash = $4, code_expires_at = $5, expires_at = $6 where"
          + " facility_id = $1 and transaction_id = $2 and phase = 'PROOF_RECEIVED' returning"
          + " facility_id) select "
          + AuditTrail.HEAD
          + " from verified join audit_head h using (facility_id) for update of h";
  private static final String WAY_BACK =
      "insert into routing (purpose, key_hash, facility_id, object_id, expires_at) values ('RETURN',"
          + " $1, $2, $3, $4)";
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

  /** An attempt whose proof has arrived; nobody else can take it again. */
  record Taken(byte[] requestObject, BridgeWay way) {}

  /** What a claim stores: hash of the state and the sealed request object. */
  record Claimed<T>(byte[] stateHash, byte[] requestObject, T answer) {}

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

  Optional<Route> byHandle(byte[] handleHash, Instant now) {
    return find("HANDLE", handleHash, now);
  }

  /** A response code of an app, which may come back in a browser that knows no facility. */
  Optional<Route> byReturn(byte[] codeHash, Instant now) {
    return find("RETURN", codeHash, now);
  }

  public Optional<Route> byState(byte[] stateHash, Instant now) {
    return find("STATE", stateHash, now);
  }

  /** Claims for the first caller; the row is locked while the request object is signed. */
  <T> Optional<T> claim(
      Route route, byte[] handleHash, Instant now, Function<Claimable, Claimed<T>> sign) {
    Optional<T> claimed =
        database.inFacility(
            route.facility,
            Durability.RELAXED,
            tx -> {
              Optional<Claimable> open =
                  tx.one(
                      CLAIMABLE,
                      BridgeTransactions::claimable,
                      route.facility,
                      route.transaction,
                      handleHash,
                      Transactions.utc(now));
              return open.map(sign).map(answer -> store(tx, route, answer));
            });
    return orNoted(route, "CLAIM", claimed);
  }

  /** Too late, again, or never right: nothing changed, but somebody tried. */
  private <T> Optional<T> orNoted(Route route, String act, Optional<T> done) {
    if (done.isEmpty()) {
      refusals.note(
          route.facility,
          AuditEntry.ofBridge(act, route.transaction.toString(), "REFUSED", "GONE"));
    }
    return done;
  }

  private static <T> T store(Statements tx, Route route, Claimed<T> claimed) {
    tx.updateLast(
        CLAIM, route.facility, route.transaction, claimed.stateHash, claimed.requestObject);
    return claimed.answer;
  }

  /** Takes the attempt for judging its proof: consumed, whatever comes of it (security.md C01). */
  Optional<Taken> take(Route route, byte[] stateHash, Instant now) {
    Optional<Taken> taken =
        database
            .alone(route.facility)
            .updateReturning(
                Durability.RELAXED,
                TAKE,
                row -> new Taken(bytes(row, "request_object"), way(row)),
                route.facility,
                route.transaction,
                stateHash,
                Transactions.utc(now));
    return orNoted(route, "PROOF", taken);
  }

  /** Stores the proof; false when the attempt moved on without it. */
  public boolean verified(
      Route route,
      BridgeWay way,
      byte[] certificate,
      byte[] codeHash,
      Instant codeEnd,
      Instant proofEnd) {
    return database.inFacility(
        route.facility,
        Durability.DURABLE,
        tx -> {
          Optional<AuditTrail.Held> chain =
              tx.one(
                  VERIFIED,
                  row -> audit.held(tx, route.facility, row),
                  route.facility,
                  route.transaction,
                  certificate,
                  codeHash,
                  Transactions.utc(codeEnd),
                  Transactions.utc(proofEnd));
          if (chain.isPresent()) {
            if (way == BridgeWay.APP) {
              tx.update(
                  WAY_BACK, codeHash, route.facility, route.transaction, Transactions.utc(codeEnd));
            }
            chain.get().appendLast(entry(route, "DONE", ""));
          } else {
            // refuses where there is no chain to write to: then nothing of this may stand
            audit.hold(tx, route.facility);
          }
          return chain.isPresent();
        });
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
        FIND,
        row ->
            new Route(
                Objects.requireNonNull(row.get("facility_id", UUID.class)),
                Objects.requireNonNull(row.get("object_id", UUID.class))),
        purpose,
        hash,
        Transactions.utc(now));
  }

  private static AuditEntry entry(Route route, String result, String reason) {
    return AuditEntry.ofBridge("PROOF", route.transaction.toString(), result, reason);
  }

  private static Claimable claimable(Readable row) {
    return new Claimable(
        bytes(row, "draft"),
        way(row),
        Transactions.instant(row, "created_at"),
        Transactions.instant(row, "expires_at"));
  }

  private static BridgeWay way(Readable row) {
    return BridgeWay.valueOf(Objects.requireNonNull(row.get("way", String.class)));
  }

  private static byte[] bytes(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }
}
