package zaitaku.web.eligibility.practice;

import java.util.List;
import java.util.Optional;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.PersonId;
import zaitaku.web.eligibility.Qualification;

/**
 * One good line of a people file.
 *
 * @param certificates common names; the same person may have had several cards
 * @param linked whether the card is registered as insurance card, if the line says so
 * @param stated what the source shall say, whatever the dates are, if the line says so
 * @param qualification absent for a person without any
 */
record PersonLine(
    PersonId person,
    List<String> certificates,
    Optional<Boolean> linked,
    Optional<EligibilityOutcome> stated,
    Optional<Qualification> qualification) {

  PersonLine {
    certificates = List.copyOf(certificates);
  }
}
