package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Revocations in PostgreSQL. One transaction holds the end of the card transaction, of every
 * consent and the record of it: all or nothing.
 */
@Singleton
final class StoredRevocations {

  private static final String CONSENTS =
      "select registration_id, kind, state, registered_at, holds_until from registration where"
          + " facility_id = $1 and patient_key in (select patient_key from registration where"
          + " facility_id = $1 and (certificate_alias = $2 or patient_key = $3)) order by"
          + " state = 'REPLACED', registered_at desc for update";
  private static final String COMPLETE =
      "update card_transaction set phase = 'COMPLETED', version = version + 1, receipt_number = $4,"
          + " certificate = null, request_object = null where facility_id = $1 and transaction_id ="
          + " $2 and session_hash = $3 and act = 'REVOKE' and phase = 'VERIFIED' and code_hash = $5 and"
          + " code_expires_at > $6 and expires_at > $6";
  private static final String REVOKE =
      "update registration set state = 'REVOKED', ended_at = $3, end_reason = 'PATIENT' where"
          + " facility_id = $1 and registration_id = any($2) and state = 'LIVE'";
  private static final String INSERT =
      "insert into revocation (facility_id, revocation_id, number, session_hash, certificate_alias,"
          + " revoked_at, registrations, kind, wording, language, operated_by, sealed) values ($1,"
          + " $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

  private final Database database;
  private final AuditTrail audit;
  private final EndedCards ended;
  private final DataSeal seal;

  StoredRevocations(Database database, AuditTrail audit, EndedCards ended, DataSeal seal) {
    this.database = database;
    this.audit = audit;
    this.ended = ended;
    this.seal = seal;
  }

  /**
   * What is to be done.
   *
   * @param patient HMAC of the person, where the source named one
   * @param sourceDown the source did not answer: who is not found by the card may be somebody else
   */
  record Wish(
      VerifiedTransaction waiting,
      UUID id,
      ReceiptNumber number,
      Instant now,
      byte[] alias,
      Optional<byte[]> patient,
      boolean sourceDown,
      byte[] evidence) {

    UUID facility() {
      return waiting.route().facility();
    }
  }

  /** What came of it. */
  sealed interface Result {
    record Revoked(ReceiptNumber number) implements Result {}

    /** The source is down and this card never registered here: the proof is kept for a retry. */
    record NotKnown() implements Result {}

    /** Ended without a revocation, here or by a request beside this one. */
    record Over() implements Result {}
  }

  /**
   * Revokes whatever still holds.
   *
   * @throws zaitaku.web.platform.database.UniqueViolation when the number is taken
   */
  Result revoke(Wish wish) {
    return database.inFacility(wish.facility(), Durability.DURABLE, tx -> write(tx, wish));
  }

  private Result write(Statements tx, Wish wish) {
    ended.hold(tx, wish.waiting);
    // registrations and changes of the same person wait, or have been seen
    audit.hold(tx, wish.facility());
    List<Consent> consents =
        tx.query(
            CONSENTS,
            Consent::read,
            wish.facility(),
            wish.alias,
            Statements.orNull(wish.patient.orElse(null), byte[].class));
    if (consents.isEmpty() && wish.sourceDown) {
      ended.keep(tx, wish.waiting, "REVOKE");
      return new Result.NotKnown();
    }
    List<UUID> live =
        consents.stream()
            .filter(one -> one.stateAt(wish.now) == ConsentState.LIVE)
            .map(Consent::id)
            .toList();
    if (live.isEmpty()) {
      ended.refuse(tx, wish.waiting, "REVOKE", why(consents, wish.now));
      return new Result.Over();
    }
    return completed(tx, wish) ? revoked(tx, wish, live) : new Result.Over();
  }

  private static boolean completed(Statements tx, Wish wish) {
    return tx.update(
            COMPLETE,
            wish.facility(),
            wish.waiting.route().transaction(),
            wish.waiting.sessionHash(),
            wish.number.text(),
            wish.waiting.codeHash(),
            utc(wish.now))
        == 1;
  }

  private Result revoked(Statements tx, Wish wish, List<UUID> live) {
    ConsentDraft draft = wish.waiting.draft();
    UUID[] ids = live.toArray(UUID[]::new);
    tx.update(REVOKE, wish.facility(), ids, utc(wish.now));
    tx.update(
        INSERT,
        wish.facility(),
        wish.id,
        wish.number.text(),
        wish.waiting.sessionHash(),
        wish.alias,
        utc(wish.now),
        ids,
        draft.kind().name(),
        draft.wording(),
        draft.language(),
        draft.operatedBy().name(),
        seal.seal(wish.evidence, new RegistrationContext(wish.facility(), wish.id).revocation()));
    String by = SessionHash.reference(wish.waiting.sessionHash());
    for (UUID one : live) {
      audit.append(
          tx,
          wish.facility(),
          AuditEntry.ofPatient(by, "END_CONSENT", one.toString(), "DONE", "REVOKED"));
    }
    audit.appendLast(
        tx,
        wish.facility(),
        AuditEntry.ofPatient(by, "REVOKE", wish.id.toString(), "DONE", "")
            .withContent(facts(wish, live).digest()));
    return new Result.Revoked(wish.number);
  }

  private static RevocationFacts facts(Wish wish, List<UUID> live) {
    ConsentDraft draft = wish.waiting.draft();
    return new RevocationFacts(
        wish.facility(),
        wish.id,
        wish.number.text(),
        wish.now,
        live.stream().map(UUID::toString).toList(),
        draft.kind().name(),
        draft.wording(),
        draft.language(),
        draft.operatedBy().name(),
        CompleteRevocation.hex(wish.alias),
        CompleteRevocation.hex(wish.waiting.sessionHash()),
        CompleteRevocation.hex(Fingerprint.of(wish.evidence)));
  }

  /**
   * By the latest of the consents, which is never one that was replaced: what is over is not called
   * revoked, nor the reverse.
   */
  private static Refusal why(List<Consent> consents, Instant now) {
    if (consents.isEmpty()) {
      return Refusal.CONSENT_NONE;
    }
    return consents.getFirst().stateAt(now) == ConsentState.REVOKED
        ? Refusal.CONSENT_REVOKED
        : Refusal.CONSENT_ENDED;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Consent(UUID id, ConsentStanding standing) {

    static Consent read(Readable row) {
      return new Consent(
          Objects.requireNonNull(row.get("registration_id", UUID.class)),
          StoredStanding.read(row, java.util.Map.of()));
    }

    ConsentState stateAt(Instant now) {
      return ConsentPolicy.stateAt(standing, now);
    }
  }
}
