package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.text.JTextComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import zaitaku.nfcbridge.app.Screen;
import zaitaku.nfcbridge.app.SpokenWords;

/** The window on a real screen, and a person before it. */
abstract class WindowOnScreen {

  static final Words JAPANESE = SpokenWords.of("ja");
  static final String WRONG = JAPANESE.get("remark.wrong", 2);

  final Screen screen = Screen.open();
  final Heard heard = new Heard();
  PinDialog window = PinWindow.open().orElseThrow();

  @AfterEach
  void close() {
    window.close();
    screen.settle();
    assertThat(screen.windows()).isEmpty();
  }

  void ask(int tries, String remark, boolean lastFirst) {
    ask(
        new PinQuestion(
            JAPANESE,
            "練習クリニック",
            "uketsuke.example",
            "資格確認・同意登録（訪問診療等）のために、カードを読み取ります",
            tries,
            remark,
            lastFirst));
  }

  void ask(PinQuestion question) {
    window.ask(question, heard);
    screen.settle();
    Awaitility.await()
        .until(() -> (owner() instanceof Dots || owner() instanceof Key) && owner().isShowing());
  }

  static Component owner() {
    return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
  }

  Dots dots() {
    return screen.parts().stream()
        .filter(Dots.class::isInstance)
        .map(Dots.class::cast)
        .findFirst()
        .orElseThrow();
  }

  String allWords() {
    StringBuilder all = new StringBuilder();
    for (Component part : screen.parts()) {
      if (part instanceof JTextComponent text) {
        all.append(text.getText()).append('\n');
      }
    }
    return all.toString();
  }

  /** What the window told. */
  static final class Heard implements PinAnswers {

    final List<String> answers = new CopyOnWriteArrayList<>();

    @Override
    public void pin(char[] typed) {
      answers.add(new String(typed));
    }

    @Override
    public void lastTry() {
      answers.add("last");
    }

    @Override
    public void cancel() {
      answers.add("cancel");
    }
  }
}
