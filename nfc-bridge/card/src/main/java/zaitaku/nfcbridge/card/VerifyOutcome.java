package zaitaku.nfcbridge.card;

/** What the card said to one PIN. */
public sealed interface VerifyOutcome {

  /** Right; signing is allowed until the power is taken off. */
  record Verified() implements VerifyOutcome {}

  /**
   * Wrong.
   *
   * @param triesLeft 1 or 2; at 0 the outcome is {@link Blocked}
   */
  record Wrong(int triesLeft) implements VerifyOutcome {}

  /** No try is left, by this entry or before it. */
  record Blocked() implements VerifyOutcome {}

  /** Nothing was typed that could be sent; the card was not asked and no try is spent. */
  record NotEntered(Why why) implements VerifyOutcome {

    /** What the person did at the reader's keys. */
    public enum Why {
      CANCELLED,
      TOO_LATE,
      WRONG_LENGTH
    }
  }
}
