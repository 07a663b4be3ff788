package zaitaku.web.eligibility;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import zaitaku.web.facility.ConsentItem;

/**
 * Proof that a source confirmed a patient's eligibility for one moment. Comes only out of {@link
 * EligibilityInquiry}, or out of what it once confirmed. What it tells of the person it tells
 * through {@link #disclosed} only, so that nothing is shown that was not agreed to. Immutable;
 * masks itself.
 */
public final class ConfirmedEligibility {

  private final EligibilityOutcome outcome;
  private final PersonId person;
  private final Qualification qualification;
  private final Optional<Qualification> medicalAid;
  private final Instant confirmedAt;

  /** For this package only: an answer of a source must stand behind it. */
  ConfirmedEligibility(
      EligibilityOutcome outcome,
      PersonId person,
      Qualification qualification,
      Optional<Qualification> medicalAid,
      Instant confirmedAt) {
    if (!outcome.confirms()) {
      throw new IllegalArgumentException("not confirmed: " + outcome);
    }
    if (medicalAid.isPresent() && (qualification.medicalAid() || !medicalAid.get().medicalAid())) {
      throw new IllegalArgumentException("medical aid stands beside an insurance");
    }
    this.outcome = outcome;
    this.person = person;
    this.qualification = qualification;
    this.medicalAid = medicalAid;
    this.confirmedAt = confirmedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** {@code VALID} or {@code VALID_UNREGISTERED}. */
  public EligibilityOutcome outcome() {
    return outcome;
  }

  /** The person as the source names them. */
  public PersonId person() {
    return person;
  }

  /** The moment for which it was confirmed, in whole milliseconds. */
  public Instant confirmedAt() {
    return confirmedAt;
  }

  /** The same without what was not agreed to, for keeping: the rest is then nowhere. */
  public ConfirmedEligibility limitedTo(Set<ConsentItem> agreed) {
    return new ConfirmedEligibility(
        outcome,
        person,
        qualification.limitedTo(agreed),
        medicalAid.map(aid -> aid.limitedTo(agreed)),
        confirmedAt);
  }

  /** What may be shown when these items, and no others, are agreed to. */
  public DisclosedEligibility disclosed(Set<ConsentItem> agreed) {
    return new DisclosedEligibility(
        outcome,
        qualification.limitedTo(agreed),
        medicalAid.map(aid -> aid.limitedTo(agreed)),
        confirmedAt);
  }

  Qualification qualification() {
    return qualification;
  }

  Optional<Qualification> medicalAid() {
    return medicalAid;
  }

  @Override
  public String toString() {
    return "ConfirmedEligibility[" + outcome + ", " + confirmedAt + "]";
  }
}
