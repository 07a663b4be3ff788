package zaitaku.nfcbridge.card;

/**
 * The card answered, but not as this flow allows. Says the status word and the step, nothing else.
 */
public final class UnexpectedAnswer extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  UnexpectedAnswer(String step, int status) {
    super(step + " answered %04X".formatted(status));
    this.status = status;
  }

  /** SW1 and SW2, 0 to 0xFFFF. */
  public int status() {
    return status;
  }
}
