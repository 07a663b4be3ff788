package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.ExpiredCertificate;
import zaitaku.web.certificate.ProvenCard;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.challenge.CardTransaction;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.challenge.VerifiedTransactions;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.ConfirmedEligibility;
import zaitaku.web.eligibility.EligibilityInquiry;
import zaitaku.web.eligibility.EligibilityVerdict;
import zaitaku.web.eligibility.ServedInsurers;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.database.UniqueViolation;
import zaitaku.web.platform.keys.BlindKey;
import zaitaku.web.visit.Act;

/**
 * The last step: the patient's browser shows the response code, the source is asked, and what the
 * card signed becomes a registration. Sent twice or fifty times at once, it registers once. No
 * transaction is open while the source is asked.
 */
@Singleton
public final class CompleteRegistration {

  private static final int TRIES = 5;

  private final VerifiedTransactions transactions;
  private final VerifiedCertificates certificates;
  private final EligibilityInquiry inquiry;
  private final ConfirmedEligibilities eligibilities;
  private final StoredRegistrations registrations;
  private final StoredEligibilityOnly confirmations;
  private final List<ActCompletion> acts;
  private final BlindKey blind;
  private final DataSeal seal;
  private final Secrets secrets;
  private final Clock clock;

  CompleteRegistration(
      VerifiedTransactions transactions,
      VerifiedCertificates certificates,
      EligibilityInquiry inquiry,
      ConfirmedEligibilities eligibilities,
      StoredRegistrations registrations,
      StoredEligibilityOnly confirmations,
      List<ActCompletion> acts,
      BlindKey blind,
      DataSeal seal,
      Secrets secrets,
      Clock clock) {
    this.transactions = transactions;
    this.certificates = certificates;
    this.inquiry = inquiry;
    this.eligibilities = eligibilities;
    this.registrations = registrations;
    this.confirmations = confirmations;
    this.acts = List.copyOf(acts);
    this.blind = blind;
    this.seal = seal;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** It is stored, on the disk. */
    record Registered(ReceiptNumber number) implements Outcome {}

    /**
     * Another act is done.
     *
     * @param path where its result is shown
     * @param finished true when nothing more is to be done in this visit
     */
    record Done(String path, boolean finished) implements Outcome {}

    /** The transaction is over: completed before, refused now or before, or too late. */
    record Over(CardTransaction transaction) implements Outcome {}

    /** The source does not answer; the proof is kept and the same code may be sent again. */
    record SourceUnavailable() implements Outcome {}

    /** No transaction of this session has this code. */
    record Unknown() implements Outcome {}
  }

  public Outcome complete(Facility facility, byte[] sessionHash, String code) {
    return switch (transactions.byCode(facility.id(), sessionHash, code)) {
      case VerifiedTransactions.Lookup.Unknown unknown -> new Outcome.Unknown();
      case VerifiedTransactions.Lookup.Over over -> new Outcome.Over(over.transaction());
      case VerifiedTransactions.Lookup.Waiting waiting -> {
        Act act = waiting.transaction().draft().act();
        yield act == Act.REGISTER
            ? complete(facility, waiting.transaction(), code)
            : other(completion(act), facility, waiting.transaction(), code);
      }
    };
  }

  /** To see, change or take back consents, a certificate in force is needed. */
  private Outcome other(
      ActCompletion act, Facility facility, VerifiedTransaction waiting, String code) {
    return switch (card(waiting)) {
      case VerifiedCertificate verified ->
          act.complete(facility, waiting).orElseGet(() -> over(facility, waiting, code));
      case ExpiredCertificate expired -> {
        confirmations.refuse(waiting);
        yield over(facility, waiting, code);
      }
    };
  }

  private ProvenCard card(VerifiedTransaction waiting) {
    return certificates.card(waiting.sealedCertificate(), waiting.certificateContext());
  }

  private ActCompletion completion(Act act) {
    return acts.stream().filter(one -> one.act() == act).findFirst().orElseThrow();
  }

  private Outcome complete(Facility facility, VerifiedTransaction waiting, String code) {
    if (!window(waiting.draft(), clock.instant()).holdsAt(clock.instant())) {
      registrations.refuse(attempt(waiting, "DAY_OVER"), Refusal.DAY_OVER);
      return over(facility, waiting, code);
    }
    ProvenCard card = card(waiting);
    if (card instanceof ExpiredCertificate expired && !confirmations.serves(expired)) {
      confirmations.refuse(waiting);
      return over(facility, waiting, code);
    }
    EligibilityVerdict verdict =
        inquiry.confirm(
            card,
            FacilityCode.parse(facility.code()).orElseThrow(),
            new ServedInsurers(facility.settings().servedInsurers()),
            clock.instant());
    return switch (verdict) {
      case EligibilityVerdict.Confirmed confirmed ->
          store(waiting, card, confirmed.eligibility())
              .orElseGet(() -> over(facility, waiting, code));
      case EligibilityVerdict.NotConfirmed refused -> {
        registrations.refuse(attempt(waiting, refused.outcome().name()), Refusals.of(refused));
        yield over(facility, waiting, code);
      }
      case EligibilityVerdict.Unavailable unavailable -> {
        registrations.keep(attempt(waiting, "SOURCE_UNAVAILABLE"));
        yield new Outcome.SourceUnavailable();
      }
    };
  }

  /** Somebody moved the transaction: this request, or one beside it. */
  private Outcome over(Facility facility, VerifiedTransaction waiting, String code) {
    return switch (transactions.byCode(facility.id(), waiting.sessionHash(), code)) {
      case VerifiedTransactions.Lookup.Over over -> new Outcome.Over(over.transaction());
      case VerifiedTransactions.Lookup.Unknown unknown -> new Outcome.Unknown();
      case VerifiedTransactions.Lookup.Waiting still -> new Outcome.SourceUnavailable();
    };
  }

  /** Only a certificate in force makes a registration of it (design §5). */
  private Optional<Outcome> store(
      VerifiedTransaction waiting, ProvenCard card, ConfirmedEligibility eligibility) {
    return switch (card) {
      case VerifiedCertificate verified ->
          numbered(
                  () -> {
                    NewRegistration one = registration(waiting, verified, eligibility);
                    return registrations.register(one)
                        ? Optional.of(one.number())
                        : Optional.empty();
                  })
              .map(Outcome.Registered::new);
      case ExpiredCertificate expired ->
          numbered(
                  () -> {
                    StoredEligibilityOnly.Wish wish = confirmation(waiting, expired, eligibility);
                    return confirmations.confirm(wish)
                        ? Optional.of(wish.number())
                        : Optional.empty();
                  })
              .map(number -> new Outcome.Done("/eligibility/" + number.text(), true));
    };
  }

  private StoredEligibilityOnly.Wish confirmation(
      VerifiedTransaction waiting, ExpiredCertificate expired, ConfirmedEligibility eligibility) {
    return new StoredEligibilityOnly.Wish(
        waiting,
        secrets.id(),
        ReceiptNumber.fresh(secrets),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        expired,
        eligibility);
  }

  private static Optional<ReceiptNumber> numbered(Supplier<Optional<ReceiptNumber>> store) {
    UniqueViolation last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return store.get();
      } catch (UniqueViolation taken) {
        // the number is taken: the next one is another
        last = taken;
      }
    }
    throw new IllegalStateException("no free receipt number", last);
  }

  private NewRegistration registration(
      VerifiedTransaction waiting,
      VerifiedCertificate certificate,
      ConfirmedEligibility eligibility) {
    ConsentDraft draft = waiting.draft();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    java.util.UUID id = secrets.id();
    RegistrationContext context = new RegistrationContext(draft.facility(), id);
    byte[] evidence = certificate.evidence().encoded();
    byte[] sealed = eligibilities.seal(eligibility.limitedTo(agreed(draft)), context.eligibility());
    NewRegistration one =
        new NewRegistration(
            draft.facility(),
            id,
            waiting.route().transaction(),
            ReceiptNumber.fresh(secrets),
            draft,
            blind.ofPerson(draft.facility(), eligibility.person().text()),
            blind.ofCertificate(
                draft.facility(), certificate.issuer() + '\0' + certificate.serial()),
            waiting.sessionHash(),
            waiting.codeHash(),
            now,
            window(draft, now).end(),
            eligibility.outcome().name(),
            sealed,
            seal.seal(evidence, context.evidence()),
            further(draft.terms()),
            new byte[0]);
    byte[] known = seal.open(sealed, context.eligibility());
    return one.withDigest(RegistrationFacts.of(one, known, evidence).digest());
  }

  private static FurtherFacts further(ConsentDraft.Terms terms) {
    return new FurtherFacts(
        terms.consultationDate().map(LocalDate::toString),
        terms.onlyThisTime(),
        terms.explained(),
        EvidenceType.CARD,
        Optional.empty());
  }

  private static ConsentWindow window(ConsentDraft draft, Instant now) {
    ConsentDraft.Terms terms = draft.terms();
    return ConsentPolicy.window(draft.kind(), terms.onlyThisTime(), terms.consultationDate(), now);
  }

  private StoredRegistrations.Attempt attempt(VerifiedTransaction waiting, String outcome) {
    return new StoredRegistrations.Attempt(
        waiting.route().facility(),
        secrets.id(),
        waiting.route().transaction(),
        waiting.sessionHash(),
        clock.instant(),
        waiting.draft().kind().name(),
        outcome);
  }

  private static Set<ConsentItem> agreed(ConsentDraft draft) {
    return draft.choices().entrySet().stream()
        .filter(choice -> choice.getValue() == Answer.AGREED)
        .map(java.util.Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
