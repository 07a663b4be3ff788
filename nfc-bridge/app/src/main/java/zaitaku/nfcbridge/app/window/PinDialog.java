package zaitaku.nfcbridge.app.window;

/**
 * Asks a person for a PIN outside every browser (protocol §7). There is one, and it asks one
 * question at a time. Safe for use by several threads; no call waits for the person.
 */
public interface PinDialog {

  /**
   * Shows a question, in the place of what was shown before; digits typed before are overwritten.
   *
   * @param answers hears one answer to this question; after it the dialog takes no more keys until
   *     the next question
   */
  void ask(PinQuestion question, PinAnswers answers);

  /** Takes the dialog from the screen and overwrites what was typed. */
  void close();
}
