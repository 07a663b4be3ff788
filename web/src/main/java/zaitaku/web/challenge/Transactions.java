package zaitaku.web.challenge;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;
import zaitaku.web.visit.Act;

/**
 * Card transactions in PostgreSQL, as their owner (the browser session that made them) sees and
 * moves them. Each move is one compare-and-set. Safe for use by several threads.
 */
@Singleton
public final class Transactions {

  /** What {@link #read} reads. */
  static final String COLUMNS =
      "facility_id, transaction_id, act, phase, version, created_at, expires_at, progress, reason,"
          + " tries_left, receipt_number, way, confirmed";

  private static final String CREATE = "select start_card_transaction($1, $2, $3, $4, $5, $6, $7)";
  private static final String CREATE_SECOND =
      "insert into card_transaction (facility_id, transaction_id, session_hash, phase, created_at,"
          + " expires_at, draft, act, patient_key, reviewed) select $1, $2, $3, 'CREATED', $4, $5,"
          + " $6, act, patient_key, coalesce($8, reviewed) from card_transaction where facility_id ="
          + " $1 and transaction_id = $7 and session_hash = $3 and act = 'REVIEW' and patient_key is"
          + " not null and coalesce($8, reviewed) is not null on conflict do nothing";
  private static final String KEPT =
      "select draft from card_transaction where facility_id = $1 and transaction_id = $2 and"
          + " session_hash = $3";
  private static final String OWNED =
      "select " + COLUMNS + " from card_transaction_of_session($1, $2, $3)";
  private static final String MINT = "select mint_handle($1, $2, $3, $4, $5, $6, $7)";
  private static final String CANCEL =
      "update card_transaction set phase = 'CANCELLED', version = version + 1, certificate = null"
          + " where facility_id = $1 and transaction_id = $2 and session_hash = $3 and phase in"
          + " ('CREATED', 'CLAIMED', 'AWAITING_CODE', 'VERIFIED')";

  private final Database database;
  private final AuditTrail audit;

  Transactions(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Stores a new attempt, or does nothing when this id was used before: the same form sent twice
   * makes one.
   *
   * @param draft the sealed answers
   * @return {@link Creation.Foreign} when this id is another session's
   */
  Creation create(
      UUID facility, UUID id, byte[] sessionHash, Act act, byte[] draft, Instant now, Instant end) {
    boolean made =
        database.done(CREATE, facility, id, sessionHash, utc(now), utc(end), draft, act.name());
    return made ? new Creation.Created() : kept(facility, id, sessionHash);
  }

  /**
   * Stores a second card round of a review, bound to its patient and to the consent that was seen.
   *
   * @return {@link Creation.Foreign} also when what it should come from is not there
   */
  Creation createSecond(
      UUID facility,
      UUID id,
      byte[] sessionHash,
      SecondRound round,
      byte[] draft,
      Instant now,
      Instant end) {
    long made =
        database
            .alone(facility)
            .update(
                Durability.RELAXED,
                CREATE_SECOND,
                facility,
                id,
                sessionHash,
                utc(now),
                utc(end),
                draft,
                round.after(),
                Statements.orNull(round.consent().orElse(null), UUID.class));
    return made == 1 ? new Creation.Created() : kept(facility, id, sessionHash);
  }

  /** The sealed answers of an attempt, if this session made it. */
  Optional<byte[]> draft(UUID facility, UUID id, byte[] sessionHash) {
    return database
        .alone(facility)
        .read(
            KEPT,
            row -> Objects.requireNonNull(row.get("draft", byte[].class)),
            facility,
            id,
            sessionHash);
  }

  private Creation kept(UUID facility, UUID id, byte[] sessionHash) {
    return database
        .alone(facility)
        .read(
            KEPT,
            row -> new Creation.Kept(Objects.requireNonNull(row.get("draft", byte[].class))),
            facility,
            id,
            sessionHash)
        .<Creation>map(kept -> kept)
        .orElseGet(Creation.Foreign::new);
  }

  /** The attempt, if this session made it. */
  public Optional<CardTransaction> owned(UUID facility, UUID id, byte[] sessionHash) {
    return database.look(OWNED, Transactions::read, facility, id, sessionHash);
  }

  /**
   * Replaces the handle; false when the attempt is claimed, over, or another session's. The handle
   * before lives on for its own time only where one QR code follows another: two ways are never
   * open at once.
   */
  boolean mintHandle(
      UUID facility, UUID id, byte[] sessionHash, BridgeWay way, byte[] handleHash, Instant now) {
    OffsetDateTime end = utc(now.plus(BridgeProtocol.HANDLE_LIFE));
    return database.done(MINT, facility, id, sessionHash, handleHash, end, utc(now), way.name());
  }

  /** Ends an attempt at the patient's wish; false when it had ended already. */
  boolean cancel(UUID facility, UUID id, byte[] sessionHash) {
    return database.inFacility(
        facility,
        Durability.RELAXED,
        tx -> {
          boolean cancelled = tx.update(CANCEL, facility, id, sessionHash) == 1;
          if (cancelled) {
            String by = SessionHash.reference(sessionHash);
            audit.append(
                tx, facility, AuditEntry.ofPatient(by, "CANCEL", id.toString(), "DONE", ""));
          }
          return cancelled;
        });
  }

  static CardTransaction read(Readable row) {
    Integer tries = row.get("tries_left", Integer.class);
    return new CardTransaction(
        Objects.requireNonNull(row.get("facility_id", UUID.class)),
        Objects.requireNonNull(row.get("transaction_id", UUID.class)),
        Act.valueOf(Objects.requireNonNull(row.get("act", String.class))),
        Phase.valueOf(Objects.requireNonNull(row.get("phase", String.class))),
        Objects.requireNonNull(row.get("version", Integer.class)),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        Optional.ofNullable(row.get("progress", String.class)),
        Optional.ofNullable(row.get("reason", String.class)).map(Refusal::valueOf),
        tries == null ? OptionalInt.empty() : OptionalInt.of(tries),
        Optional.ofNullable(row.get("receipt_number", String.class)),
        BridgeWay.valueOf(Objects.requireNonNull(row.get("way", String.class))),
        Objects.requireNonNull(row.get("confirmed", Boolean.class)));
  }

  static Instant instant(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, OffsetDateTime.class)).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
