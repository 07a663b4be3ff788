package zaitaku.nfcbridge.app.window;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.Serial;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/**
 * The keys of a keyboard, wherever the focus is in the window: digits of the main and of the number
 * block, full-width ones, and those for taking back. Enter is the default button.
 */
final class PinKeys {

  private PinKeys() {}

  static void bind(JComponent pane, Keypad.Target target) {
    for (char digit = '0'; digit <= '9'; digit++) {
      char typed = digit;
      on(pane, KeyStroke.getKeyStroke(typed), () -> target.digit(typed));
      on(pane, KeyStroke.getKeyStroke((char) (typed - '0' + '０')), () -> target.digit(typed));
    }
    on(pane, KeyStroke.getKeyStroke(KeyEvent.VK_BACK_SPACE, 0), target::takeBack);
    on(pane, KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), target::clear);
  }

  static void onEscape(JComponent root, Runnable act) {
    on(root, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), act);
  }

  private static void on(JComponent part, KeyStroke key, Runnable act) {
    part.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, key);
    part.getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                act.run();
              }
            });
  }
}
