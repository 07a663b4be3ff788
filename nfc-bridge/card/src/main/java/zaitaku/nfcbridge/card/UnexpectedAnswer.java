package zaitaku.nfcbridge.card;

/**
 * The card answered, but not as this flow allows. Says the step and the status word, nothing that
 * the card holds and nothing that was sent.
 */
public final class UnexpectedAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  private UnexpectedAnswer(String message, int status) {
    super(message);
    this.status = status;
  }

  /** A step was answered with a status word that ends the flow. */
  static UnexpectedAnswer status(String step, int status) {
    return new UnexpectedAnswer(
        "%s answered %04X (%s)".formatted(step, status, StatusWord.meaning(status)), status);
  }

  /** A step was answered 9000 with content that cannot be used. */
  static UnexpectedAnswer content(String what) {
    return new UnexpectedAnswer(what, StatusWord.OK);
  }

  /** SW1 and SW2, 0 to 0xFFFF; 9000 when the status was right and the content was not. */
  public int status() {
    return status;
  }
}
