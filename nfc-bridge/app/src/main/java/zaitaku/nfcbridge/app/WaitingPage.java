package zaitaku.nfcbridge.app;

/**
 * The page that waits while the PIN is asked for elsewhere.
 *
 * @param row of its words in the files of words
 * @param again true where the window can be brought to the front from here
 */
public record WaitingPage(Facts facts, Ticketed ticket, String row, boolean again) {

  static WaitingPage of(View.Waiting waiting, Words words) {
    String row =
        waiting.pad() ? "waiting.pad" : waiting.working() ? "waiting.card" : "waiting.window";
    return new WaitingPage(
        Facts.of(waiting.ticket().request(), words),
        Ticketed.of(waiting.ticket()),
        row,
        !waiting.pad() && !waiting.working());
  }
}
