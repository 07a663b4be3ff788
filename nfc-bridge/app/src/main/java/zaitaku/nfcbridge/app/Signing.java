package zaitaku.nfcbridge.app;

/** What came of one PIN that a person typed. */
sealed interface Signing {

  /** The card accepted it and signed. */
  record Signed(byte[] certificate, byte[] signature) implements Signing {}

  /**
   * The card refused it.
   *
   * @param triesLeft 1 or more
   */
  record WrongPin(int triesLeft) implements Signing {}

  /**
   * The person saw another number of tries than the card has now: nothing was sent.
   *
   * @param triesLeft 1 or more
   */
  record CounterMoved(int triesLeft) implements Signing {}

  /** The keys of the reader were left without a PIN, or time ran out: nothing was sent. */
  record NotEntered() implements Signing {}

  /** Nobody waits for it any more: nothing was signed (security.md P03, P08). */
  record Unwanted() implements Signing {}

  /** It came to nothing; the next sight of the card tells its counter. */
  record Failed(Trouble trouble) implements Signing {}
}
