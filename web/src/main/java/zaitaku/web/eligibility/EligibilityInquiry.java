package zaitaku.web.eligibility;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.ProvenCard;

/** From the proven card to the confirmed eligibility. Safe for use by several threads. */
public final class EligibilityInquiry {

  private final EligibilitySource source;

  public EligibilityInquiry(EligibilitySource source) {
    this.source = source;
  }

  /**
   * Asks the source and judges its answer; may block.
   *
   * @param served whose members the facility receives
   * @param now the moment for which it is asked
   */
  public EligibilityVerdict confirm(
      ProvenCard certificate, FacilityCode facility, ServedInsurers served, Instant now) {
    return judge(source.byCertificate(certificate, facility, now), served, now);
  }

  /**
   * Asks only who the holder is: consents are looked up by person, whatever became of the
   * insurance.
   */
  public Holder holder(ProvenCard certificate, FacilityCode facility, Instant now) {
    return switch (source.byCertificate(certificate, facility, now)) {
      case EligibilityAnswer.Answered answered -> new Holder.Known(answered.person());
      case EligibilityAnswer.NotLinked notLinked -> new Holder.Unknown();
      case EligibilityAnswer.Unavailable unavailable -> new Holder.Unavailable();
    };
  }

  /** Who holds a card, as far as the source says. */
  public sealed interface Holder {
    record Known(PersonId person) implements Holder {}

    /** The source knows nobody by this card. */
    record Unknown() implements Holder {}

    record Unavailable() implements Holder {}
  }

  /** The judgement alone; pure. */
  static EligibilityVerdict judge(EligibilityAnswer answer, ServedInsurers served, Instant now) {
    return switch (answer) {
      case EligibilityAnswer.Answered answered -> judge(answered, served, now);
      case EligibilityAnswer.NotLinked notLinked -> none(EligibilityVerdict.Reason.NOT_LINKED);
      case EligibilityAnswer.Unavailable unavailable -> new EligibilityVerdict.Unavailable();
    };
  }

  private static EligibilityVerdict judge(
      EligibilityAnswer.Answered answered, ServedInsurers served, Instant now) {
    List<Qualification> own = answered.qualifications().stream().filter(served::serves).toList();
    if (own.isEmpty() && !answered.qualifications().isEmpty()) {
      // said before the outcome: it is not for this facility to know
      return none(EligibilityVerdict.Reason.NOT_SERVED);
    }
    return switch (answered.outcome()) {
      case VALID, VALID_UNREGISTERED ->
          new EligibilityVerdict.Confirmed(confirmed(answered, own, now));
      case INVALID, INVALID_NEW_EXISTS, NONE, MULTIPLE, SOURCE_UNAVAILABLE ->
          new EligibilityVerdict.NotConfirmed(
              answered.outcome(), EligibilityVerdict.Reason.SOURCE_SAYS);
    };
  }

  private static ConfirmedEligibility confirmed(
      EligibilityAnswer.Answered answered, List<Qualification> own, Instant now) {
    Optional<Qualification> insurance = ChoiceOfQualification.insurance(own);
    Optional<Qualification> aid = ChoiceOfQualification.medicalAid(own);
    return new ConfirmedEligibility(
        answered.outcome(),
        answered.person(),
        insurance.or(() -> aid).orElseThrow(),
        insurance.isPresent() ? aid : Optional.empty(),
        now);
  }

  private static EligibilityVerdict none(EligibilityVerdict.Reason reason) {
    return new EligibilityVerdict.NotConfirmed(EligibilityOutcome.NONE, reason);
  }
}
