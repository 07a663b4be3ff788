package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.challenge.BridgeTransactions;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;

/**
 * Changes of consents in PostgreSQL, each under a card's proof: that of an open review, or that of
 * a second card round. Nothing is asked of the source. All in one transaction.
 */
@Singleton
public final class Changes {

  private static final String USE =
      "update card_transaction set receipt_number = $4, certificate = null, version = version + 1"
          + " where facility_id = $1 and transaction_id = $2 and session_hash = $3 and act ="
          + " 'REVIEW' and phase = 'COMPLETED' and receipt_number is null and certificate is not"
          + " null and expires_at > $5";
  private static final String COMPLETE =
      "update card_transaction set phase = 'COMPLETED', version = version + 1, receipt_number = $4,"
          + " certificate = null, request_object = null where facility_id = $1 and transaction_id ="
          + " $2 and session_hash = $3 and phase = 'VERIFIED' and code_hash = $5 and"
          + " code_expires_at > $6 and expires_at > $6 and patient_key = $7";
  private static final String BOUND =
      "select patient_key, reviewed from card_transaction where facility_id = $1 and"
          + " transaction_id = $2 and session_hash = $3 and patient_key is not null and reviewed is"
          + " not null";
  private static final String KNOWN_CARD =
      "select count(*) as n from registration where facility_id = $1 and certificate_alias = $2 and"
          + " patient_key = $3";
  private final Database database;
  private final AuditTrail audit;
  private final EndedCards ended;
  private final VerifiedCertificates certificates;
  private final ChangedRegistrations changed;
  private final Secrets secrets;

  Changes(
      Database database,
      AuditTrail audit,
      EndedCards ended,
      VerifiedCertificates certificates,
      ChangedRegistrations changed,
      Secrets secrets) {
    this.database = database;
    this.audit = audit;
    this.ended = ended;
    this.certificates = certificates;
    this.changed = changed;
    this.secrets = secrets;
  }

  /**
   * Changes under the proof of an open review, once.
   *
   * @param consent as it was shown: if another took its place since, nothing changes
   * @return empty when the review is over, used, or another session's
   * @throws zaitaku.web.platform.database.UniqueViolation when the number is taken
   */
  public Optional<ReceiptNumber> inSession(
      UUID review, ConsentDraft draft, UUID consent, byte[] sessionHash, Instant now) {
    UUID facility = draft.facility();
    return database.inFacility(
        facility,
        Durability.DURABLE,
        tx -> {
          audit.hold(tx, facility);
          Optional<Reviews.Opened> opened = Reviews.opened(tx, facility, review, sessionHash);
          Optional<byte[]> proof = opened.flatMap(Reviews.Opened::certificate);
          Optional<Reviews.Found> found =
              opened
                  .flatMap(one -> Reviews.ofPatient(tx, facility, draft.kind(), one.patient()))
                  .filter(one -> one.consent().id().equals(consent))
                  .filter(one -> one.consent().stateAt(now) == ConsentState.LIVE);
          if (proof.isEmpty() || found.isEmpty()) {
            return Optional.empty();
          }
          ReceiptNumber number = ReceiptNumber.fresh(secrets);
          long used = tx.update(USE, facility, review, sessionHash, number.text(), utc(now));
          if (used != 1) {
            return Optional.empty();
          }
          BridgeTransactions.Route route = new BridgeTransactions.Route(facility, review);
          VerifiedCertificate certificate =
              certificates.open(proof.get(), route.certificateContext());
          changed.write(
              tx,
              new ChangedRegistrations.Wish(
                  route.transaction(),
                  draft,
                  found.get(),
                  certificate,
                  sessionHash,
                  number,
                  now,
                  EvidenceType.SESSION_CHANGE));
          return Optional.of(number);
        });
  }

  /** What came of a second card round. */
  public sealed interface Signed {
    record Done(ReceiptNumber number) implements Signed {}

    /** The card is another person's than that of the review. */
    record OtherPerson() implements Signed {}

    /** The consent is over or replaced since, or somebody moved the transaction. */
    record Over() implements Signed {}
  }

  /**
   * Changes by answers that the card itself signed.
   *
   * @param person HMAC of the card's holder, once the source was asked
   * @throws zaitaku.web.platform.database.UniqueViolation when the number is taken
   */
  public Signed signed(VerifiedTransaction waiting, Optional<byte[]> person, Instant now) {
    UUID facility = waiting.route().facility();
    VerifiedCertificate certificate =
        certificates.open(waiting.sealedCertificate(), waiting.certificateContext());
    return database.inFacility(
        facility,
        Durability.DURABLE,
        tx -> {
          ended.hold(tx, waiting);
          audit.hold(tx, facility);
          return signed(tx, waiting, certificate, person, now);
        });
  }

  private Signed signed(
      Statements tx,
      VerifiedTransaction waiting,
      VerifiedCertificate certificate,
      Optional<byte[]> person,
      Instant now) {
    UUID facility = waiting.route().facility();
    ConsentDraft draft = waiting.draft();
    byte[] session = waiting.sessionHash();
    Optional<Bound> bound =
        tx.one(BOUND, Bound::read, facility, waiting.route().transaction(), session)
            .filter(of ->
                person.filter(key -> Arrays.equals(key, of.patient)).isPresent()
                    || isHolder(tx, facility, certificate, of.patient));
    if (bound.isEmpty()) {
      return new Signed.OtherPerson();
    }
    byte[] patient = bound.get().patient;
    Optional<Reviews.Found> found = Reviews.ofPatient(tx, facility, draft.kind(), patient);
    Optional<Refusal> why =
        Reviews.why(found.map(Reviews.Found::consent), now)
            .or(() -> bound.get().whyNot(found.orElseThrow().consent()));
    if (why.isPresent()) {
      ended.refuse(tx, waiting, "REVIEW", why.get());
      return new Signed.Over();
    }
    ReceiptNumber number = ReceiptNumber.fresh(secrets);
    long completed =
        tx.update(
            COMPLETE,
            facility,
            waiting.route().transaction(),
            session,
            number.text(),
            waiting.codeHash(),
            utc(now),
            patient);
    if (completed != 1) {
      return new Signed.Over();
    }
    changed.write(
        tx,
        new ChangedRegistrations.Wish(
            waiting.route().transaction(),
            draft,
            found.orElseThrow(),
            certificate,
            session,
            number,
            now,
            EvidenceType.CARD_CHANGE));
    return new Signed.Done(number);
  }

  /** What a second round may change: whose consent, and which. */
  private record Bound(byte[] patient, UUID reviewed) {

    static Bound read(Readable row) {
      return new Bound(
          Objects.requireNonNull(row.get("patient_key", byte[].class)),
          Objects.requireNonNull(row.get("reviewed", UUID.class)));
    }

    /** A consent that took its place since was not seen: the card did not sign to replace it. */
    Optional<Refusal> whyNot(ReviewedConsent present) {
      return present.id().equals(reviewed)
          ? Optional.empty()
          : Optional.of(Refusal.CONSENT_REPLACED);
    }
  }

  /** A card that registered here before tells whose it is without asking the source. */
  private boolean isHolder(
      Statements tx, UUID facility, VerifiedCertificate certificate, byte[] patient) {
    return tx.one(
            KNOWN_CARD,
            row -> Objects.requireNonNull(row.get("n", Long.class)),
            facility,
            changed.alias(facility, certificate),
            patient)
        .filter(n -> n > 0)
        .isPresent();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
