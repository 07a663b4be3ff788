package zaitaku.nfcbridge.app.window;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.io.Serial;
import java.util.function.Consumer;
import javax.swing.JPanel;

/** The keys 1 to 9, 0 and two for taking back; no place is changed, since fingers remember. */
final class Keypad extends JPanel {

  @Serial private static final long serialVersionUID = 1L;
  private static final int KEY = 68;
  private static final int GAP = 4;

  /** What the keys do. */
  interface Target {
    void digit(char digit);

    void takeBack();

    void clear();
  }

  Keypad(Look look, Words words, Target target, int width) {
    setLayout(new GridLayout(4, 3, look.px(GAP), look.px(GAP)));
    setOpaque(false);
    setAlignmentX(LEFT_ALIGNMENT);
    Dimension size = new Dimension(width, look.px(4 * KEY + 3 * GAP));
    setPreferredSize(size);
    setMaximumSize(size);
    Dimension key = new Dimension(look.px(KEY), look.px(KEY));
    for (char digit = '1'; digit <= '9'; digit++) {
      digit(look, digit, target, key);
    }
    word(look, words.get("window.clearAll"), same -> target.clear(), key);
    digit(look, '0', target, key);
    word(look, words.get("window.clearOne"), same -> target.takeBack(), key);
  }

  private void digit(Look look, char digit, Target target, Dimension size) {
    add(key(String.valueOf(digit), look.plain(28), same -> target.digit(digit), size));
  }

  private void word(Look look, String words, Consumer<Key> act, Dimension size) {
    add(key(words, look.plain(16), act, size));
  }

  private static Key key(String words, Font font, Consumer<Key> act, Dimension size) {
    Key key = Key.small(words, font, size);
    key.addActionListener(pressed -> act.accept(key));
    return key;
  }
}
