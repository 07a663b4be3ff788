package zaitaku.web.eligibility;

/** Whether a patient's eligibility stands, and if not, why. */
public sealed interface EligibilityVerdict {

  /** It stands. */
  record Confirmed(ConfirmedEligibility eligibility) implements EligibilityVerdict {}

  /**
   * It does not; consent is not stored (design §5).
   *
   * @param outcome {@code INVALID}, {@code INVALID_NEW_EXISTS}, {@code NONE} or {@code MULTIPLE}
   * @param reason more about it
   */
  record NotConfirmed(EligibilityOutcome outcome, Reason reason) implements EligibilityVerdict {

    public NotConfirmed {
      if (outcome.confirms() || outcome == EligibilityOutcome.SOURCE_UNAVAILABLE) {
        throw new IllegalArgumentException("not a refusal: " + outcome);
      }
      if (reason != Reason.SOURCE_SAYS && outcome != EligibilityOutcome.NONE) {
        throw new IllegalArgumentException("reason of NONE only: " + reason);
      }
    }
  }

  /** The source did not answer; the proof is kept so that a retry needs no second card. */
  record Unavailable() implements EligibilityVerdict {}

  /** What lies behind a refusal. */
  enum Reason {
    /** The outcome says it all. */
    SOURCE_SAYS,
    /** The card is not registered as health insurance card (健康保険証利用登録なし). */
    NOT_LINKED,
    /** Insured, but not with an insurer whose members this facility serves (職域診療所). */
    NOT_SERVED
  }
}
