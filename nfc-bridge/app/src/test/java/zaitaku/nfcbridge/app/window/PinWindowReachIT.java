package zaitaku.nfcbridge.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractButton;
import javax.swing.text.JTextComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who can reach the parts of the window and how: by Tab, by finger, by ear; and who cannot. */
class PinWindowReachIT extends WindowOnScreen {

  @Test
  void everyPartIsReachedByTabAlone() {
    ask(3, "", false);
    List<Component> reached = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 15; i++) {
      Component before = owner();
      screen.press(KeyEvent.VK_TAB);
      reached.add(
          Awaitility.await().until(WindowOnScreen::owner, now -> now != null && now != before));
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
}
