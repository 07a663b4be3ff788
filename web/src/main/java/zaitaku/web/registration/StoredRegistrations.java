package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Registrations in PostgreSQL. One transaction holds the end of the card transaction, the
 * registration with its answers and evidence, and the audit entry: all of it or nothing (design §8,
 * security.md D08).
 */
@Singleton
final class StoredRegistrations {

  /** The rows of a registration, if {@code room.made}. */
  private static final String ROWS =
      " registered as (insert into registration (facility_id, registration_id, number, kind,"
          + " state, patient_key, certificate_alias, session_hash, registered_at, holds_until,"
          + " prescription_form, wording, language, operated_by, outcome, eligibility, facts_form,"
          + " consultation_date, only_this_time, explained, evidence_type, changes) select $1, $2,"
          + " $3, $4, 'LIVE', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 2, $19, $20, $21,"
          + " $22, $23 from room where made), answered as (insert into consent_answer (facility_id,"
          + " registration_id, item, answer) select $1, $2, item, answer from room,"
          + " unnest($16::text[], $17::text[]) as t (item, answer) where made), kept as (insert into"
          + " evidence (facility_id, registration_id, sealed) select $1, $2, $18 from room where"
          + " made)";

  private static final String INSERT =
      "with room as (select true as made)," + ROWS + " select made from room";

  /**
   * All of a registration: the function enters the facility before it answers, and no row is
   * written before its answer is there (ADR 0021).
   */
  private static final String REGISTER =
      "with room as materialized (select complete_card_transaction($1, $24, $7, $3, $25, $8, $5,"
          + " $4, $27::text[]) as made),"
          + ROWS
          + " select append_audit($1, $26, $27::text[]) as audit_sequence from room where made";

  private static final String ATTEMPT =
      "insert into attempt (facility_id, attempt_id, transaction_id, at, kind, outcome, reason)"
          + " values ($1, $2, $3, $4, $5, $6, $7)";
  private static final String REJECT =
      "update card_transaction set phase = 'REJECTED', version = version + 1, reason = $4,"
          + " certificate = null where facility_id = $1 and transaction_id = $2 and session_hash ="
          + " $3 and phase = 'VERIFIED'";
  private static final String KEEP =
      "update card_transaction set code_expires_at = expires_at, version = version + 1 where"
          + " facility_id = $1 and transaction_id = $2 and session_hash = $3 and phase ="
          + " 'VERIFIED'";

  private final Database database;
  private final AuditTrail audit;

  StoredRegistrations(Database database, AuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  /** A try that did not become a registration. */
  record Attempt(
      UUID facility,
      UUID id,
      UUID transaction,
      byte[] sessionHash,
      Instant at,
      String kind,
      String outcome) {}

  /**
   * Registers, if the proof still waits for exactly this.
   *
   * @return false when the same proof was used by a request beside this one, or its time is over
   * @throws zaitaku.web.platform.database.UniqueViolation when the number is taken; trying again
   *     with another is right
   */
  boolean register(NewRegistration one) {
    String by = reference(one.sessionHash());
    AuditTrail.Line line =
        audit.line(
            one.facility(),
            AuditEntry.ofPatient(by, "REGISTER", one.id().toString(), "DONE", "")
                .withContent(one.digest()));
    List<Object> values = new ArrayList<>(List.of(values(one, utc(one.registeredAt()))));
    values.addAll(List.of(one.transaction(), one.codeHash(), line.at(), line.fields()));
    Optional<Long> sequence = database.act(REGISTER, AuditTrail::sequence, values.toArray());
    sequence.ifPresent(at -> audit.written(one.facility(), sequence));
    return sequence.isPresent();
  }

  static void insert(Statements tx, NewRegistration one, OffsetDateTime now) {
    tx.query(INSERT, row -> true, values(one, now));
  }

  /** $1 to $23. */
  private static Object[] values(NewRegistration one, OffsetDateTime now) {
    ConsentDraft draft = one.draft();
    List<Map.Entry<ConsentItem, Answer>> choices = List.copyOf(draft.choices().entrySet());
    return new Object[] {
      one.facility(),
      one.id(),
      one.number().text(),
      draft.kind().name(),
      one.patientKey(),
      one.certificateAlias(),
      one.sessionHash(),
      now,
      Statements.orNull(
          one.holdsUntil().map(StoredRegistrations::utc).orElse(null), OffsetDateTime.class),
      Statements.orNull(draft.prescriptionForm().map(Enum::name).orElse(null), String.class),
      draft.wording(),
      draft.language(),
      draft.operatedBy().name(),
      one.outcome(),
      one.eligibility(),
      choices.stream().map(c -> c.getKey().name()).toArray(String[]::new),
      choices.stream().map(c -> c.getValue().name()).toArray(String[]::new),
      one.evidence(),
      Statements.orNull(draft.terms().consultationDate().orElse(null), LocalDate.class),
      draft.terms().onlyThisTime(),
      draft.terms().explained(),
      one.further().evidenceType().storedName(),
      Statements.orNull(one.further().changes().map(UUID::fromString).orElse(null), UUID.class)
    };
  }

  /** Ends the card transaction, since the source said no; staff find the attempt. */
  void refuse(Attempt attempt, Refusal reason) {
    database.inFacility(
        attempt.facility,
        Durability.DURABLE,
        tx -> {
          long ended =
              tx.update(
                  REJECT,
                  attempt.facility,
                  attempt.transaction,
                  attempt.sessionHash,
                  reason.name());
          if (ended == 1) {
            record(tx, attempt, "REFUSED", reason.name());
          }
          return true;
        });
  }

  /** Keeps the proof for its whole life, since the source does not answer at present. */
  void keep(Attempt attempt) {
    database.inFacility(
        attempt.facility,
        Durability.DURABLE,
        tx -> {
          long kept = tx.update(KEEP, attempt.facility, attempt.transaction, attempt.sessionHash);
          if (kept == 1) {
            record(tx, attempt, "REFUSED", attempt.outcome);
          }
          return true;
        });
  }

  private void record(Statements tx, Attempt attempt, String result, String reason) {
    tx.update(
        ATTEMPT,
        attempt.facility,
        attempt.id,
        attempt.transaction,
        utc(attempt.at),
        attempt.kind,
        attempt.outcome,
        reason);
    audit.append(
        tx,
        attempt.facility,
        AuditEntry.ofPatient(
            reference(attempt.sessionHash), "ELIGIBILITY", attempt.id.toString(), result, reason));
  }

  private static String reference(byte[] sessionHash) {
    return SessionHash.reference(sessionHash);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
