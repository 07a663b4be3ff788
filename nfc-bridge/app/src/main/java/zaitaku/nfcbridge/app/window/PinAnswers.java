package zaitaku.nfcbridge.app.window;

/** Hears what the person does. Called on the thread of the window: must return at once. */
public interface PinAnswers {

  /**
   * @param typed as many digits as a PIN has; belongs to the receiver, who overwrites it
   */
  void pin(char[] typed);

  /** The person wants to use the last try. */
  void lastTry();

  /** The person gives up, or closes the window. */
  void cancel();
}
