package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.util.List;
import javax.swing.JFrame;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the window asks, and what of keys and touches is an answer (protocol §7, ux.md §2). */
class PinWindowIT extends WindowOnScreen {

  @Test
  void itShowsWhoAsksWhereItGoesWhatForAndTheTries() throws IOException {
    ask(3, "", false);
    String all = allWords();
    assertThat(all)
        .contains("練習クリニック", "uketsuke.example", "資格確認・同意登録（訪問診療等）のために")
        .contains("あと 3 回", "この端末の中の画面です");
    assertThat(screen.window().isAlwaysOnTop()).isTrue();
    screen.picture("window-1-empty");
  }

  @Test
  void theKeyboardTypesAndEnterSends() throws IOException {
    ask(3, "", false);
    screen.press(KeyEvent.VK_NUM_LOCK, KeyEvent.VK_4, KeyEvent.VK_9, KeyEvent.VK_NUMPAD7);
    assertThat(dots().shown()).isEqualTo(3);
    screen.press(KeyEvent.VK_ENTER);
    assertThat(heard.answers).as("three digits are not sent").isEmpty();
    screen.press(KeyEvent.VK_BACK_SPACE, KeyEvent.VK_7, KeyEvent.VK_NUMPAD0, KeyEvent.VK_NUM_LOCK);
    screen.picture("window-2-typed");
    screen.press(KeyEvent.VK_ENTER);
    assertThat(heard.answers).containsExactly("4970");
    assertThat(allWords()).contains("カードを読み取っています");
    screen.picture("window-3-working");
  }

  @Test
  void fingersTypeToo() {
    ask(3, "", false);
    for (String digit : List.of("4", "9", "1")) {
      screen.touch(screen.button(digit));
    }
    screen.touch(screen.button("1つ消す"));
    for (String digit : List.of("7", "0", "5")) {
      screen.touch(screen.button(digit));
    }
    assertThat(dots().shown()).as("a fifth digit is left out").isEqualTo(4);
    screen.touch(screen.button("この番号で進む"));
    assertThat(heard.answers).containsExactly("4970");
  }

  @Test
  void SEC_P03_aDoublePressIsOneAnswer() {
    ask(3, "", false);
    screen.press(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_3, KeyEvent.VK_4);
    screen.press(KeyEvent.VK_ENTER, KeyEvent.VK_ENTER, KeyEvent.VK_1, KeyEvent.VK_ESCAPE);
    assertThat(heard.answers).containsExactly("1234");
  }

  @Test
  void aWrongPinIsSaidAboveTheDotsAndTheOldDigitsAreGone() throws IOException {
    ask(3, "", false);
    screen.press(KeyEvent.VK_1, KeyEvent.VK_2);
    ask(2, WRONG, false);
    assertThat(allWords()).contains("暗証番号がちがいます。あと2回", "あと 2 回");
    assertThat(dots().shown()).isZero();
    screen.picture("window-4-wrong");
  }

  @Test
  void SEC_P02_theLastTryIsDecidedOnFirstAndLeavingIsWhatEnterDoes() throws IOException {
    ask(1, "", true);
    assertThat(allWords()).contains("入力する前に確認してください", "あと 1 回");
    assertThat(screen.parts()).noneMatch(Dots.class::isInstance);
    screen.picture("window-5-last-try");
    screen.press(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_3, KeyEvent.VK_4);
    screen.press(KeyEvent.VK_ENTER);
    assertThat(heard.answers).containsExactly("cancel");
  }

  @Test
  void theLastTryIsTakenWithTheOtherButtonOnly() throws IOException {
    ask(1, "", true);
    screen.touch(screen.button("番号が分かるので入れる"));
    assertThat(heard.answers).containsExactly("last");
    ask(1, "", false);
    screen.picture("window-6-last-try-pin");
    assertThat(dots().isShowing()).isTrue();
  }

  @Test
  void escapeTheButtonAndClosingTheWindowGiveUp() {
    ask(3, "", false);
    screen.press(KeyEvent.VK_1, KeyEvent.VK_ESCAPE);
    awaitCancels(1);
    ask(3, "", false);
    screen.touch(screen.button("やめる"));
    awaitCancels(2);
    ask(3, "", false);
    JFrame frame = screen.window();
    frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING));
    awaitCancels(3);
  }

  private void awaitCancels(int count) {
    Awaitility.await().until(() -> heard.answers.size() == count);
    assertThat(heard.answers).containsOnly("cancel");
  }
}
