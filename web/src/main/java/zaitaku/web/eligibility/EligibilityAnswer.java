package zaitaku.web.eligibility;

import java.util.List;

/** What a source answers about the holder of a certificate. */
public sealed interface EligibilityAnswer {

  /**
   * The person is known.
   *
   * @param outcome any but {@code SOURCE_UNAVAILABLE}
   * @param qualifications those that the outcome is about, in any order; for {@code VALID} and
   *     {@code VALID_UNREGISTERED} those in force, one or more
   */
  record Answered(EligibilityOutcome outcome, PersonId person, List<Qualification> qualifications)
      implements EligibilityAnswer {

    public Answered {
      qualifications = List.copyOf(qualifications);
      if (outcome == EligibilityOutcome.SOURCE_UNAVAILABLE) {
        throw new IllegalArgumentException("no answer is told by Unavailable");
      }
      if (outcome.confirms() && qualifications.isEmpty()) {
        throw new IllegalArgumentException("an outcome in force needs a qualification");
      }
    }
  }

  /** The card is not registered as health insurance card (健康保険証利用登録なし). */
  record NotLinked() implements EligibilityAnswer {}

  /** The source is down, closed or does not answer in time; asking again later is right. */
  record Unavailable() implements EligibilityAnswer {}
}
