package zaitaku.nfcbridge.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.app.window.PinAnswers;
import zaitaku.nfcbridge.app.window.PinDialog;
import zaitaku.nfcbridge.app.window.PinQuestion;

/** A window without a screen: what it was to ask, and what a person answers. */
final class FakeDialog implements PinDialog {

  private static final Duration POLL = Duration.ofMillis(10);

  final List<PinQuestion> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable PinAnswers answers;
  private volatile boolean open;

  @Override
  public synchronized void ask(PinQuestion question, PinAnswers heard) {
    answers = heard;
    open = true;
    asked.add(question);
  }

  @Override
  public synchronized void close() {
    open = false;
  }

  boolean open() {
    return open;
  }

  PinAnswers answers() {
    PinAnswers heard = answers;
    if (heard == null) {
      throw new AssertionError("nothing was asked");
    }
    return heard;
  }

  char[] type(String pin) {
    char[] typed = pin.toCharArray();
    answers().pin(typed);
    return typed;
  }

  /** Waits for the next question that is like this. */
  PinQuestion awaitQuestion(Predicate<PinQuestion> like) {
    return Awaitility.await()
        .pollInterval(POLL)
        .until(
            () -> asked.isEmpty() ? null : asked.getLast(),
            last -> last != null && like.test(last));
  }

  void awaitClosed() {
    Awaitility.await().pollInterval(POLL).until(() -> !open);
  }
}
