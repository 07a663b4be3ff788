package zaitaku.nfcbridge.app.window;

/**
 * What a person is to know before giving a PIN (security.md P02, P06), in words. All texts are
 * shown as they are, never as markup.
 *
 * @param words of the language that the person reads
 * @param facility who asks, as the service signed it
 * @param host where the proof goes
 * @param purpose what it is for, in plain words
 * @param triesLeft 1 to 15
 * @param remark what went wrong before, or the empty text
 * @param lastFirst true when the last try is to be decided on before any digit is typed
 */
public record PinQuestion(
    Words words,
    String facility,
    String host,
    String purpose,
    int triesLeft,
    String remark,
    boolean lastFirst) {

  private static final int MAX_TRIES = 15;

  public PinQuestion {
    if (triesLeft < 1 || triesLeft > MAX_TRIES) {
      throw new IllegalArgumentException("nothing is asked with " + triesLeft + " tries");
    }
  }
}
