package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.app.Screen;

/** The window on a real screen, with keys and touches (protocol §7, ux.md §2). */
class PinWindowIT {

  private static final zaitaku.nfcbridge.app.window.Words WORDS = zaitaku.nfcbridge.app.Words::get;

  private static final String FAMILY = familyOfScreen();

  private final Screen screen = Screen.open();
  private final Heard heard = new Heard();
  private PinDialog window = PinWindow.open(WORDS).orElseThrow();

  @AfterEach
  void close() {
    window.close();
    screen.settle();
    assertThat(screen.windows()).isEmpty();
  }

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
    ask(2, zaitaku.nfcbridge.app.Words.get("remark.wrong", 2), false);
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

  @Test
  void everyPartIsReachedByTabAlone() {
    ask(3, "", false);
    List<Component> reached = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 15; i++) {
      Component before = owner();
      screen.press(KeyEvent.VK_TAB);
      reached.add(
          Awaitility.await().until(PinWindowIT::owner, now -> now != null && now != before));
    }
    assertThat(reached.stream().distinct()).hasSize(15);
    assertThat(reached.stream().filter(AbstractButton.class::isInstance)).hasSize(14);
    screen.touch(screen.button("全部消す"));
    AbstractButton eight = screen.button("8");
    eight.requestFocusInWindow();
    Awaitility.await().until(() -> owner() == eight);
    screen.press(KeyEvent.VK_SPACE, KeyEvent.VK_SPACE);
    Awaitility.await().until(() -> dots().shown() == 2);
  }

  @Test
  void keysAreLargeAndApart() {
    ask(3, "", false);
    List<AbstractButton> buttons =
        screen.parts().stream()
            .filter(AbstractButton.class::isInstance)
            .map(AbstractButton.class::cast)
            .filter(button -> !button.getText().isEmpty())
            .toList();
    assertThat(buttons).hasSize(14);
    for (AbstractButton button : buttons) {
      Dimension size = button.getSize();
      assertThat(Math.min(size.width, size.height)).as(button.getText()).isGreaterThanOrEqualTo(60);
    }
  }

  @Test
  void aScreenReaderHearsNamesAndHowManyDigitsButNoDigit() {
    ask(3, "", false);
    screen.press(KeyEvent.VK_4, KeyEvent.VK_9);
    var dots = dots().getAccessibleContext();
    assertThat(dots.getAccessibleRole()).isEqualTo(AccessibleRole.PASSWORD_TEXT);
    assertThat(dots.getAccessibleName()).isEqualTo("4けたの暗証番号を入れてください");
    assertThat(dots.getAccessibleDescription()).isEqualTo("2けた入っています");
    assertThat(dots.getAccessibleText()).isNull();
    for (Component part : screen.parts()) {
      if (part.isFocusable()
          && part instanceof javax.swing.JComponent named
          && named instanceof Key) {
        assertThat(named.getAccessibleContext().getAccessibleName()).isNotBlank();
      }
    }
  }

  @Test
  void SEC_P01_noTextFieldHoldsAPin() {
    ask(3, "", false);
    screen.press(KeyEvent.VK_4, KeyEvent.VK_9, KeyEvent.VK_7, KeyEvent.VK_0);
    assertThat(screen.parts().stream().filter(JTextComponent.class::isInstance))
        .allSatisfy(part -> {
          JTextComponent text = (JTextComponent) part;
          assertThat(text.isEditable()).isFalse();
          assertThat(text.getText()).doesNotContain("4970");
        });
  }

  @Test
  void aFacilityNameIsNeverMarkup() throws IOException {
    window.ask(
        new PinQuestion(
            "<html><b>医療法人社団練習会 とてもながい名前の在宅療養支援診療所 見本市東分院".repeat(2),
            "uketsuke-no-nagai-namae.example-hospital.example:8443",
            "資格確認・同意登録（オンライン診療等）のために、カードを読み取ります",
            3,
            "",
            false),
        heard);
    awaitFocus();
    assertThat(allWords()).contains("<html><b>医療法人");
    screen.picture("window-7-long-names");
  }

  @Test
  void largerTypeIsTakenAsFarAsAllKeysStayOnTheScreen() throws IOException {
    window = new PinWindow(WORDS, new Look(FAMILY, 3), () -> new Rectangle(1280, 800));
    ask(2, zaitaku.nfcbridge.app.Words.get("remark.wrong", 2), false);
    screen.picture("window-8-large-type");
    assertThat(screen.window().getHeight()).isLessThanOrEqualTo(800);
    AbstractButton read = screen.button("この番号で進む");
    assertThat(read.getLocationOnScreen().y + read.getHeight()).isLessThanOrEqualTo(800);
    assertThat(new Look(FAMILY, 1.5).within(new Rectangle(1920, 1200)).scale()).isEqualTo(1.5);
    assertThat(new Look(FAMILY, 2).within(new Rectangle(1024, 600)).scale()).isEqualTo(1);
  }

  @Test
  void onANarrowScreenTheColumnsStandOneBelowTheOther() throws IOException {
    window = new PinWindow(WORDS, new Look(FAMILY, 1), () -> new Rectangle(480, 800));
    ask(3, "", false);
    screen.picture("window-9-narrow");
    assertThat(screen.window().getWidth()).isLessThanOrEqualTo(480);
    assertThat(screen.window().getHeight()).isLessThanOrEqualTo(800);
  }

  @Test
  void theFontHasJapanese() {
    assertThat(
            new java.awt.Font(Look.ofSystem().family(), java.awt.Font.PLAIN, 20)
                .canDisplayUpTo("暗証番号髙﨑"))
        .isEqualTo(-1);
  }

  @Test
  void theScaleFollowsTheResolutionWithinBounds() {
    assertThat(Look.scaleOf(72)).isEqualTo(1);
    assertThat(Look.scaleOf(96)).isEqualTo(1);
    assertThat(Look.scaleOf(144)).isEqualTo(1.5);
    assertThat(Look.scaleOf(960)).isEqualTo(3);
  }

  private static String familyOfScreen() {
    Screen.open();
    return Look.ofSystem().family();
  }

  private void ask(int tries, String remark, boolean lastFirst) {
    window.ask(
        new PinQuestion(
            "練習クリニック",
            "uketsuke.example",
            "資格確認・同意登録（訪問診療等）のために、カードを読み取ります",
            tries,
            remark,
            lastFirst),
        heard);
    awaitFocus();
  }

  private void awaitFocus() {
    screen.settle();
    Awaitility.await()
        .until(() -> (owner() instanceof Dots || owner() instanceof Key) && owner().isShowing());
  }

  private static Component owner() {
    return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
  }

  private Dots dots() {
    return screen.parts().stream()
        .filter(Dots.class::isInstance)
        .map(Dots.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private String allWords() {
    StringBuilder all = new StringBuilder();
    for (Component part : screen.parts()) {
      if (part instanceof JTextComponent text) {
        all.append(text.getText()).append('\n');
      }
    }
    return all.toString();
  }

  /** What the window told. */
  private static final class Heard implements PinAnswers {

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
