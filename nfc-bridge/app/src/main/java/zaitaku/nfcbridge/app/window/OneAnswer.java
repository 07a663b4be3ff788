package zaitaku.nfcbridge.app.window;

import java.util.Arrays;

/** Lets one answer through: a double press, or a press after the window closed, is none. */
final class OneAnswer implements PinAnswers {

  private final PinAnswers heard;
  private final Runnable after;
  private boolean given;

  /**
   * @param after done when the answer is given, on the thread of the window
   */
  OneAnswer(PinAnswers heard, Runnable after) {
    this.heard = heard;
    this.after = after;
  }

  /** From now on no answer counts. */
  void over() {
    given = true;
  }

  @Override
  public void pin(char[] typed) {
    if (given) {
      Arrays.fill(typed, '\0');
      return;
    }
    given = true;
    heard.pin(typed);
    after.run();
  }

  @Override
  public void lastTry() {
    if (!given) {
      given = true;
      heard.lastTry();
      after.run();
    }
  }

  @Override
  public void cancel() {
    if (!given) {
      given = true;
      heard.cancel();
      after.run();
    }
  }
}
