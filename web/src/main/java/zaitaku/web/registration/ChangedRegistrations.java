package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.ConfirmedEligibility;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Statements;
import zaitaku.web.platform.keys.BlindKey;

/**
 * Writes a change: a new registration in the place of the one before, which stays in the record. It
 * keeps the eligibility that was confirmed then, less what is not agreed to any more.
 */
@Singleton
final class ChangedRegistrations {

  private static final String BEFORE =
      "select outcome, eligibility from registration where facility_id = $1 and registration_id ="
          + " $2";
  private static final String REPLACE =
      "update registration set state = 'REPLACED', ended_at = $3 where facility_id = $1 and"
          + " registration_id = $2 and state = 'LIVE'";

  private final AuditTrail audit;
  private final ConfirmedEligibilities eligibilities;
  private final BlindKey blind;
  private final DataSeal seal;
  private final Secrets secrets;

  ChangedRegistrations(
      AuditTrail audit,
      ConfirmedEligibilities eligibilities,
      BlindKey blind,
      DataSeal seal,
      Secrets secrets) {
    this.audit = audit;
    this.eligibilities = eligibilities;
    this.blind = blind;
    this.seal = seal;
    this.secrets = secrets;
  }

  /**
   * What is to be written.
   *
   * @param transaction card transaction whose proof it rests on
   * @param found the consent as it is now
   */
  record Wish(
      UUID transaction,
      ConsentDraft draft,
      Reviews.Found found,
      VerifiedCertificate certificate,
      byte[] session,
      ReceiptNumber number,
      Instant now,
      EvidenceType type) {

    UUID facility() {
      return draft.facility();
    }

    ReviewedConsent before() {
      return found.consent();
    }

    /** The window is not prolonged by a change; a new day of consultation moves it. */
    Optional<Instant> holdsUntil() {
      return draft
          .terms()
          .consultationDate()
          .map(ConsentPolicy::endOf)
          .or(() -> before().standing().holdsUntil());
    }
  }

  /** Writes all of it and commits; the card transaction is the caller's, and before it. */
  void write(Statements tx, Wish wish) {
    UUID id = secrets.id();
    NewRegistration one = registration(tx, wish, id);
    tx.update(REPLACE, wish.facility(), wish.before().id(), utc(wish.now));
    StoredRegistrations.insert(tx, one, utc(wish.now));
    String by = SessionHash.reference(wish.session);
    audit.append(
        tx,
        wish.facility(),
        AuditEntry.ofPatient(by, "REPLACE", wish.before().id().toString(), "DONE", ""));
    audit.appendLast(
        tx,
        wish.facility(),
        AuditEntry.ofPatient(by, "CHANGE", id.toString(), "DONE", wish.type.storedName())
            .withContent(one.digest()));
  }

  private NewRegistration registration(Statements tx, Wish wish, UUID id) {
    RegistrationContext context = new RegistrationContext(wish.facility(), id);
    Before before =
        tx.one(
                BEFORE,
                row ->
                    new Before(
                        Objects.requireNonNull(row.get("outcome", String.class)),
                        Objects.requireNonNull(row.get("eligibility", byte[].class))),
                wish.facility(),
                wish.before().id())
            .orElseThrow();
    ConfirmedEligibility confirmed =
        eligibilities.open(
            before.eligibility,
            new RegistrationContext(wish.facility(), wish.before().id()).eligibility());
    byte[] sealed =
        eligibilities.seal(
            confirmed.limitedTo(agreed(wish.draft.choices())), context.eligibility());
    byte[] evidence = wish.certificate.evidence().encoded();
    NewRegistration one =
        new NewRegistration(
            wish.facility(),
            id,
            wish.transaction,
            wish.number,
            wish.draft,
            wish.found.patient(),
            alias(wish.facility(), wish.certificate),
            wish.session,
            new byte[0],
            wish.now,
            wish.holdsUntil(),
            before.outcome,
            sealed,
            seal.seal(evidence, context.evidence()),
            new FurtherFacts(
                wish.draft.terms().consultationDate().map(LocalDate::toString),
                wish.draft.terms().onlyThisTime(),
                wish.draft.terms().explained(),
                wish.type,
                Optional.of(wish.before().id().toString())),
            new byte[0]);
    byte[] known = seal.open(sealed, context.eligibility());
    return one.withDigest(RegistrationFacts.of(one, known, evidence).digest());
  }

  private record Before(String outcome, byte[] eligibility) {}

  private static Set<ConsentItem> agreed(Map<ConsentItem, Answer> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue() == Answer.AGREED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** 32 bytes that stand for a card. */
  byte[] alias(UUID facility, VerifiedCertificate certificate) {
    return blind.ofCertificate(facility, certificate.issuer() + '\0' + certificate.serial());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
