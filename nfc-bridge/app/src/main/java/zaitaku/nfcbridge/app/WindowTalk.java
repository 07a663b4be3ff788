package zaitaku.nfcbridge.app;

import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import zaitaku.nfcbridge.app.window.PinAnswers;
import zaitaku.nfcbridge.app.window.PinQuestion;

/**
 * What the window says and what it hears. Its answers carry the ticket of the question, so that one
 * that comes late or twice does nothing; they are worked on behind, since the window's own thread
 * must not wait for a card.
 */
final class WindowTalk implements PinAnswers {

  private final AttemptDesk desk;
  private final Attendance attendance;
  private final Attempt attempt;
  private final View.Ticket ticket;

  WindowTalk(AttemptDesk desk, Attendance attendance, Attempt attempt) {
    this.desk = desk;
    this.attendance = attendance;
    this.attempt = attempt;
    this.ticket = attempt.ticket();
  }

  static PinQuestion question(Attempt attempt, int tries, boolean lastFirst, Words words) {
    Facts facts = Facts.of(attempt.request(), words);
    return new PinQuestion(
        words,
        facts.facility(),
        facts.host(),
        words.get("window.purpose", facts.act()),
        tries,
        Remarks.text(attempt.card().remark(), tries, words),
        lastFirst);
  }

  @Override
  public void pin(char[] typed) {
    try {
      attendance.behind(
          attempt,
          () -> {
            try {
              desk.enterPinInWindow(ticket.token(), ticket.step(), typed);
            } finally {
              Arrays.fill(typed, '\0');
            }
          });
    } catch (RejectedExecutionException stopping) {
      Arrays.fill(typed, '\0');
    }
  }

  @Override
  public void lastTry() {
    attendance.behind(attempt, () -> desk.confirmLastTry(ticket.token(), ticket.step()));
  }

  // at once, not after what is at work
  @Override
  public void cancel() {
    Thread.ofVirtual().name("cancel").start(() -> desk.cancel(ticket.token(), ticket.step()));
  }
}
