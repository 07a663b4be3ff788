package zaitaku.web.eligibility.practice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import zaitaku.web.eligibility.EligibilityAnswer;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.PersonId;
import zaitaku.web.eligibility.Qualification;

/**
 * An invented person.
 *
 * @param linked whether the card is registered as insurance card
 * @param stated what the source shall say whatever the dates are
 */
record Person(
    PersonId id,
    boolean linked,
    Optional<EligibilityOutcome> stated,
    List<Qualification> qualifications) {

  Person {
    qualifications = List.copyOf(qualifications);
  }

  /** What the source says on a day in Japan. Pure. */
  EligibilityAnswer answer(LocalDate day) {
    if (!linked) {
      return new EligibilityAnswer.NotLinked();
    }
    List<Qualification> inForce = qualifications.stream().filter(q -> q.covers(day)).toList();
    EligibilityOutcome outcome = stated.orElseGet(() -> derived(inForce, day));
    boolean all = !outcome.confirms() || inForce.isEmpty();
    return new EligibilityAnswer.Answered(outcome, id, all ? qualifications : inForce);
  }

  private EligibilityOutcome derived(List<Qualification> inForce, LocalDate day) {
    if (!inForce.isEmpty()) {
      boolean known = inForce.stream().anyMatch(q -> !q.medicalAid() || !q.tickets().isEmpty());
      return known ? EligibilityOutcome.VALID : EligibilityOutcome.VALID_UNREGISTERED;
    }
    long begun = qualifications.stream().filter(q -> q.started(day)).count();
    if (begun == 0) {
      return EligibilityOutcome.NONE;
    }
    return begun < qualifications.size()
        ? EligibilityOutcome.INVALID_NEW_EXISTS
        : EligibilityOutcome.INVALID;
  }
}
