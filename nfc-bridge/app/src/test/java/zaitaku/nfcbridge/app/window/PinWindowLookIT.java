package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.app.Screen;
import zaitaku.nfcbridge.app.SpokenWords;

/** How the window looks: in each language, with long names, large type and on small screens. */
class PinWindowLookIT extends WindowOnScreen {

  private static final String FAMILY = familyOfScreen();

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void inEachLanguageEveryWordIsWhole(String tag) throws IOException {
    Words words = SpokenWords.of(tag);
    String what = SpokenWords.act(tag);
    for (boolean lastFirst : List.of(false, true)) {
      ask(
          new PinQuestion(
              words,
              "練習クリニック",
              "uketsuke.example",
              words.get("window.purpose", what),
              lastFirst ? 1 : 2,
              words.get("remark.wrong", 2),
              lastFirst));
      assertThat(screen.window().getTitle()).isEqualTo(words.get("window.title"));
      assertThat(allWords())
          .contains(
              words.get("window.facility"),
              words.get(lastFirst ? "window.last.text" : "window.ask"));
      assertThat(clipped()).isEmpty();
      screen.picture("window-" + tag + (lastFirst ? "-last-try" : "-wrong"));
    }
  }

  @Test
  void aFacilityNameIsNeverMarkup() throws IOException {
    ask(
        new PinQuestion(
            JAPANESE,
            "<html><b>医療法人社団練習会 とてもながい名前の在宅療養支援診療所 見本市東分院".repeat(2),
            "uketsuke-no-nagai-namae.example-hospital.example:8443",
            "資格確認・同意登録（オンライン診療等）のために、カードを読み取ります",
            3,
            "",
            false));
    assertThat(allWords()).contains("<html><b>医療法人");
    screen.picture("window-7-long-names");
  }

  @Test
  void largerTypeIsTakenAsFarAsAllKeysStayOnTheScreen() throws IOException {
    window = new PinWindow(new Look(FAMILY, 3), () -> new Rectangle(1280, 800));
    ask(2, WRONG, false);
    screen.picture("window-8-large-type");
    assertThat(screen.window().getHeight()).isLessThanOrEqualTo(800);
    AbstractButton read = screen.button("この番号で進む");
    assertThat(read.getLocationOnScreen().y + read.getHeight()).isLessThanOrEqualTo(800);
    assertThat(new Look(FAMILY, 1.5).within(new Rectangle(1920, 1200)).scale()).isEqualTo(1.5);
    assertThat(new Look(FAMILY, 2).within(new Rectangle(1024, 600)).scale()).isEqualTo(1);
  }

  @Test
  void onANarrowScreenTheColumnsStandOneBelowTheOther() throws IOException {
    window = new PinWindow(new Look(FAMILY, 1), () -> new Rectangle(480, 800));
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

  /** Words that have less room than they need. */
  private List<String> clipped() {
    List<String> clipped = new ArrayList<>();
    for (Component part : screen.parts()) {
      if (part instanceof AbstractButton button && !button.getText().isEmpty()) {
        int wide = button.getFontMetrics(button.getFont()).stringWidth(button.getText());
        if (wide > button.getWidth() - button.getInsets().left - button.getInsets().right) {
          clipped.add(button.getText());
        }
      } else if (part instanceof JTextComponent text
          && (text.getHeight() < text.getPreferredSize().height
              || text.getWidth() < text.getPreferredSize().width)) {
        clipped.add(text.getText());
      }
    }
    return clipped;
  }

  private static String familyOfScreen() {
    Screen.open();
    return Look.ofSystem().family();
  }
}
