package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * A patient's present consent in PostgreSQL, opened by a card and seen for 300 s from its proof.
 */
@Singleton
public final class Reviews {

  private static final String COLUMNS =
      "select registration_id, patient_key, kind, state, registered_at, holds_until,"
          + " prescription_form, consultation_date, day_from_app, only_this_time, explained,"
          + " array(select item from consent_answer a where a.facility_id = r.facility_id and"
          + " a.registration_id = r.registration_id order by item) as items, array(select answer"
          + " from consent_answer a where a.facility_id = r.facility_id and a.registration_id ="
          + " r.registration_id order by item) as answers from registration r where facility_id ="
          + " $1 and kind = $2 and ";

  /** By what became of them first: their times are read before their writers wait. */
  private static final String LAST =
      " order by (state = 'LIVE') desc, state = 'REPLACED', registered_at desc, registration_id"
          + " limit 1";

  private static final String OF_CARD =
      COLUMNS
          + "patient_key in (select patient_key from registration where facility_id = $1 and"
          + " (certificate_alias = $3 or patient_key = $4))"
          + LAST;
  private static final String OF_PATIENT = COLUMNS + "patient_key = $3" + LAST;
  private static final String OPEN =
      "update card_transaction set phase = 'COMPLETED', version = version + 1, patient_key = $4,"
          + " expires_at = least(expires_at, $7), request_object = null where facility_id = $1 and transaction_id = $2 and session_hash"
          + " = $3 and act = 'REVIEW' and phase = 'VERIFIED' and code_hash = $5 and code_expires_at > $6"
          + " and expires_at"
          + " > $6";
  private static final String OPENED =
      "select patient_key, expires_at, receipt_number, certificate from card_transaction where"
          + " facility_id = $1 and transaction_id = $2 and session_hash = $3 and act = 'REVIEW' and"
          + " phase = 'COMPLETED' and patient_key is not null";

  private static final String SEEN =
      "select (opened).patient_key, (opened).expires_at, (opened).receipt_number,"
          + " (opened).certificate, (consent).registration_id, (consent).kind, (consent).state,"
          + " (consent).registered_at, (consent).holds_until, (consent).prescription_form,"
          + " (consent).consultation_date, (consent).day_from_app, (consent).only_this_time,"
          + " (consent).explained, items, answers from review_of_session($1, $2, $3, $4)";

  private final Database database;
  private final AuditTrail audit;
  private final EndedCards ended;

  Reviews(Database database, AuditTrail audit, EndedCards ended) {
    this.database = database;
    this.audit = audit;
    this.ended = ended;
  }

  /** What came of opening. */
  public enum Opening {
    /** The consent may be seen. */
    OPENED,
    /** This card never registered here, and nobody said yet whose it is. */
    NOT_KNOWN,
    /** Ended: its page says why. */
    OVER
  }

  /** What a review shows. */
  public sealed interface Seen {
    /**
     * A consent that holds.
     *
     * @param until exclusive end of seeing and changing
     */
    record Open(ReviewedConsent consent, Instant until) implements Seen {}

    /** The 300 s are over. */
    record TooLate() implements Seen {}

    /** It was changed; the number of what came of it. */
    record Changed(String number) implements Seen {}

    /** The consent is over since. */
    record Gone(Refusal why) implements Seen {}

    /** No review of this session. */
    record Unknown() implements Seen {}
  }

  /** A row of a review that is open: whose, and the card's proof. */
  record Opened(
      byte[] patient, Instant until, Optional<String> number, Optional<byte[]> certificate) {}

  /**
   * The card that opens a review.
   *
   * @param alias 32 bytes that stand for it
   * @param provenAt when its proof was accepted: 300 s from then the review is over, however late
   *     the digits were typed or the browser came back
   */
  public record Card(byte[] alias, Instant provenAt) {

    OffsetDateTime end() {
      return provenAt.plus(BridgeProtocol.TRANSACTION_LIFE).atOffset(ZoneOffset.UTC);
    }
  }

  /** A consent with the key of its patient. */
  record Found(ReviewedConsent consent, byte[] patient) {}

  /**
   * Opens a review for the holder of the card.
   *
   * @param patient HMAC of the person, once the source was asked
   * @param asked true when the source was asked: whoever is not found now is not there
   */
  public Opening open(
      VerifiedTransaction waiting,
      Card card,
      Optional<byte[]> patient,
      boolean asked,
      Instant now) {
    UUID facility = waiting.route().facility();
    VisitKind kind = waiting.draft().kind();
    return database.inFacility(
        facility,
        Durability.DURABLE,
        tx -> {
          Optional<Found> found = ofCard(tx, facility, kind, card.alias, patient);
          if (found.isEmpty() && !asked) {
            return Opening.NOT_KNOWN;
          }
          Optional<Refusal> why = why(found.map(Found::consent), now);
          if (why.isPresent()) {
            ended.refuse(tx, waiting, "REVIEW", why.get());
            return Opening.OVER;
          }
          return opened(tx, waiting, card, found.orElseThrow(), now)
              ? Opening.OPENED
              : Opening.OVER;
        });
  }

  private boolean opened(
      Statements tx, VerifiedTransaction waiting, Card card, Found found, Instant now) {
    long opened =
        tx.update(
            OPEN,
            waiting.route().facility(),
            waiting.route().transaction(),
            waiting.sessionHash(),
            found.patient,
            waiting.codeHash(),
            now.atOffset(ZoneOffset.UTC),
            card.end());
    if (opened == 1) {
      note(tx, waiting.route().facility(), waiting.sessionHash(), found.consent.id());
    }
    return opened == 1;
  }

  /** Ends a second card round whose card is another person's. */
  public void otherPerson(VerifiedTransaction waiting) {
    database.inFacility(
        waiting.route().facility(),
        Durability.DURABLE,
        tx -> {
          ended.refuse(tx, waiting, "REVIEW", Refusal.CARD_SWAPPED);
          return true;
        });
  }

  /** Keeps the proof, since the source does not answer. */
  public void keep(VerifiedTransaction waiting) {
    database.inFacility(
        waiting.route().facility(),
        Durability.DURABLE,
        tx -> {
          ended.keep(tx, waiting, "REVIEW");
          return true;
        });
  }

  /** Shows an open review to the session that made it, and writes down that it was seen. */
  public Seen seen(UUID facility, UUID id, byte[] sessionHash, VisitKind kind, Instant now) {
    Optional<Review> review =
        database.look(SEEN, Review::read, facility, id, sessionHash, kind.name());
    if (review.isEmpty()) {
      return new Seen.Unknown();
    }
    Opened opened = review.get().opened();
    if (opened.number().isPresent()) {
      return new Seen.Changed(opened.number().get());
    }
    if (!now.isBefore(opened.until())) {
      return new Seen.TooLate();
    }
    Optional<ReviewedConsent> consent = review.get().found().map(Found::consent);
    Optional<Refusal> why = why(consent, now);
    if (why.isPresent()) {
      return new Seen.Gone(why.get());
    }
    String by = SessionHash.reference(sessionHash);
    String of = consent.orElseThrow().id().toString();
    audit.note(database, facility, AuditEntry.ofPatient(by, "SEE_CONSENT", of, "DONE", ""));
    return new Seen.Open(consent.orElseThrow(), opened.until());
  }

  /** An open review with the consent that it is about. */
  private record Review(Opened opened, Optional<Found> found) {

    static Review read(Readable row) {
      return new Review(
          Reviews.opened(row),
          Optional.ofNullable(row.get("registration_id", UUID.class))
              .map(id -> Reviews.found(row)));
    }
  }

  static Optional<Opened> opened(Statements tx, UUID facility, UUID id, byte[] sessionHash) {
    return tx.one(OPENED, Reviews::opened, facility, id, sessionHash);
  }

  private static Opened opened(Readable row) {
    return new Opened(
        Objects.requireNonNull(row.get("patient_key", byte[].class)),
        Objects.requireNonNull(row.get("expires_at", OffsetDateTime.class)).toInstant(),
        Optional.ofNullable(row.get("receipt_number", String.class)),
        Optional.ofNullable(row.get("certificate", byte[].class)));
  }

  static Optional<Found> ofPatient(Statements tx, UUID facility, VisitKind kind, byte[] patient) {
    return tx.one(OF_PATIENT, Reviews::found, facility, kind.name(), patient);
  }

  private static Optional<Found> ofCard(
      Statements tx, UUID facility, VisitKind kind, byte[] alias, Optional<byte[]> patient) {
    return tx.one(
        OF_CARD,
        Reviews::found,
        facility,
        kind.name(),
        alias,
        Statements.orNull(patient.orElse(null), byte[].class));
  }

  /** Why there is nothing to see or change; empty when there is. */
  static Optional<Refusal> why(Optional<ReviewedConsent> consent, Instant now) {
    if (consent.isEmpty()) {
      return Optional.of(Refusal.CONSENT_NONE);
    }
    return switch (consent.get().stateAt(now)) {
      case LIVE -> Optional.empty();
      case REVOKED -> Optional.of(Refusal.CONSENT_REVOKED);
      case ENDED, REPLACED -> Optional.of(Refusal.CONSENT_ENDED);
    };
  }

  /** The last of its transaction, which it commits. */
  private void note(Statements tx, UUID facility, byte[] sessionHash, UUID of) {
    String by = SessionHash.reference(sessionHash);
    audit.appendLast(tx, facility, AuditEntry.ofPatient(by, "REVIEW", of.toString(), "DONE", ""));
  }

  private static Found found(Readable row) {
    Map<ConsentItem, Answer> answers = new EnumMap<>(ConsentItem.class);
    String[] items = Objects.requireNonNull(row.get("items", String[].class));
    String[] given = Objects.requireNonNull(row.get("answers", String[].class));
    for (int i = 0; i < items.length; i++) {
      answers.put(ConsentItem.valueOf(items[i]), Answer.valueOf(given[i]));
    }
    return new Found(
        new ReviewedConsent(
            Objects.requireNonNull(row.get("registration_id", UUID.class)),
            StoredStanding.read(row, answers),
            Optional.ofNullable(row.get("prescription_form", String.class))
                .map(PrescriptionForm::valueOf),
            Optional.ofNullable(row.get("consultation_date", LocalDate.class)),
            Objects.requireNonNull(row.get("day_from_app", Boolean.class)),
            Objects.requireNonNull(row.get("only_this_time", Boolean.class)),
            Objects.requireNonNull(row.get("explained", Boolean.class))),
        Objects.requireNonNull(row.get("patient_key", byte[].class)));
  }
}
