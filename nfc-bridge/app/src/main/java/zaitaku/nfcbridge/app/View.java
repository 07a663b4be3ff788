package zaitaku.nfcbridge.app;

/** What the browser is to show. */
sealed interface View {

  /** A link that led to no attempt. */
  record TurnedAway(Trouble trouble) implements View {}

  /** The PIN field. */
  record AskPin(Ticket ticket, int triesLeft, Attempt.Remark remark) implements View {}

  /** One try left: the person decides first. */
  record LastTry(Ticket ticket) implements View {}

  /** Something stands in the way that the person can change, or not. */
  record Hindered(Ticket ticket, Trouble trouble) implements View {}

  /** A proof waits to be sent again. */
  record Unsent(Ticket ticket) implements View {}

  /** It is over. */
  record Ended(Ticket ticket, Ending ending) implements View {}

  /**
   * What a page's forms carry.
   *
   * @param token of the attempt
   * @param step of the attempt when the page was made
   */
  record Ticket(VerifiedRequest request, String token, int step) {}
}
