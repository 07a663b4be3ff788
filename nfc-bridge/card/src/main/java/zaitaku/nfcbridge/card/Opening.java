package zaitaku.nfcbridge.card;

/** What lies on the reader. */
public sealed interface Opening {

  /** The JPKI application answered; closing the card takes its power off. */
  record Opened(AuthenticationCard card) implements Opening {}

  /**
   * Some other card; its power is off again.
   *
   * @param status what it answered to SELECT
   */
  record NotAMyNumberCard(int status) implements Opening {}
}
