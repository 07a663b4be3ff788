package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import zaitaku.web.certificate.ExpiredCertificate;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.ConfirmedEligibility;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.platform.database.Statements;
import zaitaku.web.platform.keys.BlindKey;

/**
 * Confirmations of eligibility alone in PostgreSQL: what an expired certificate is good for within
 * the grace (design §5). The answers of the draft are not stored anywhere; a consent that holds
 * goes on. One transaction holds the end of the card transaction, the confirmation with its
 * evidence, and the audit entry.
 */
@Singleton
final class StoredEligibilityOnly {

  private static final String COMPLETE =
      "update card_transaction set phase = 'COMPLETED', version = version + 1, receipt_number = $4,"
          + " reason = $7, certificate = null, request_object = null where facility_id = $1 and"
          + " transaction_id = $2 and session_hash = $3 and act = 'REGISTER' and phase = 'VERIFIED' and code_hash = $5"
          + " and code_expires_at > $6 and expires_at > $6";
  private static final String INSERT =
      "insert into eligibility_only (facility_id, confirmation_id, number, kind, patient_key,"
          + " certificate_alias, session_hash, confirmed_at, grace, wording, language, operated_by,"
          + " outcome, eligibility, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
          + " $12, $13, $14, $15)";

  private final Database database;
  private final AuditTrail audit;
  private final EndedCards ended;
  private final ConfirmedEligibilities eligibilities;
  private final BlindKey blind;
  private final DataSeal seal;
  private final ExpiredGrace grace;

  StoredEligibilityOnly(
      Database database,
      AuditTrail audit,
      EndedCards ended,
      ConfirmedEligibilities eligibilities,
      BlindKey blind,
      DataSeal seal,
      ExpiredGrace grace) {
    this.database = database;
    this.audit = audit;
    this.ended = ended;
    this.eligibilities = eligibilities;
    this.blind = blind;
    this.seal = seal;
    this.grace = grace;
  }

  /** What is to be written. A certificate in force does not fit here: that is a registration. */
  record Wish(
      VerifiedTransaction waiting,
      UUID id,
      ReceiptNumber number,
      Instant now,
      ExpiredCertificate certificate,
      ConfirmedEligibility eligibility) {

    UUID facility() {
      return waiting.route().facility();
    }
  }

  /**
   * Stores, if the proof still waits for exactly this.
   *
   * @return false when the same proof was used by a request beside this one, or its time is over
   * @throws zaitaku.web.platform.database.UniqueViolation when the number is taken
   */
  boolean confirm(Wish wish) {
    return database.inFacility(wish.facility(), Durability.DURABLE, tx -> write(tx, wish));
  }

  /**
   * False when it serves no more: the grace may have been changed, or switched off, since the proof
   * was verified, perhaps by another node.
   */
  boolean serves(ExpiredCertificate certificate) {
    return grace.covers(certificate.evidence());
  }

  /** Ends an act that an expired certificate is not good for, or not any more. */
  void refuse(VerifiedTransaction waiting) {
    database.inFacility(
        waiting.route().facility(),
        Durability.DURABLE,
        tx -> {
          ended.refuse(tx, waiting, waiting.draft().act().name(), Refusal.CERTIFICATE_EXPIRED);
          return true;
        });
  }

  private boolean write(Statements tx, Wish wish) {
    ended.hold(tx, wish.waiting);
    audit.hold(tx, wish.facility());
    if (!completed(tx, wish)) {
      return false;
    }
    RegistrationContext context = new RegistrationContext(wish.facility(), wish.id);
    // nothing was agreed to: what items withhold is nowhere
    byte[] eligibility =
        eligibilities.seal(wish.eligibility.limitedTo(Set.of()), context.eligibilityOnly());
    byte[] evidence = wish.certificate.evidence().encoded();
    EligibilityOnlyFacts facts =
        facts(wish, seal.open(eligibility, context.eligibilityOnly()), evidence);
    insert(tx, facts, eligibility, seal.seal(evidence, context.evidence()));
    audit.append(
        tx,
        wish.facility(),
        AuditEntry.ofPatient(
                SessionHash.reference(wish.waiting.sessionHash()),
                "ELIGIBILITY_ONLY",
                wish.id.toString(),
                "DONE",
                Refusal.CERTIFICATE_EXPIRED.name())
            .withContent(facts.digest()));
    return true;
  }

  private static boolean completed(Statements tx, Wish wish) {
    return tx.update(
            COMPLETE,
            wish.facility(),
            wish.waiting.route().transaction(),
            wish.waiting.sessionHash(),
            wish.number.text(),
            wish.waiting.codeHash(),
            utc(wish.now),
            Refusal.CERTIFICATE_EXPIRED.name())
        == 1;
  }

  private static void insert(
      Statements tx, EligibilityOnlyFacts facts, byte[] eligibility, byte[] evidence) {
    HexFormat hex = HexFormat.of();
    tx.update(
        INSERT,
        facts.facility(),
        facts.id(),
        facts.number(),
        facts.kind(),
        hex.parseHex(facts.patientKey()),
        hex.parseHex(facts.certificateAlias()),
        hex.parseHex(facts.sessionHash()),
        utc(facts.confirmedAt()),
        facts.grace(),
        facts.wording(),
        facts.language(),
        facts.operatedBy(),
        facts.outcome(),
        eligibility,
        evidence);
  }

  private EligibilityOnlyFacts facts(Wish wish, byte[] eligibility, byte[] evidence) {
    ConsentDraft draft = wish.waiting.draft();
    ExpiredCertificate certificate = wish.certificate;
    HexFormat hex = HexFormat.of();
    return new EligibilityOnlyFacts(
        wish.facility(),
        wish.id,
        wish.number.text(),
        draft.kind().name(),
        wish.now,
        grace.text(),
        draft.wording(),
        draft.language(),
        draft.operatedBy().name(),
        wish.eligibility.outcome().name(),
        hex.formatHex(blind.ofPerson(wish.facility(), wish.eligibility.person().text())),
        hex.formatHex(
            blind.ofCertificate(
                wish.facility(), certificate.issuer() + '\0' + certificate.serial())),
        hex.formatHex(wish.waiting.sessionHash()),
        hex.formatHex(Fingerprint.of(eligibility)),
        hex.formatHex(Fingerprint.of(evidence)));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
