package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.Component;
import java.io.Serial;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JPanel;

/**
 * Who asks, where it goes and what for, in sight beside the keys (security.md P06), and the way
 * out.
 */
final class Side extends JPanel {

  static final int EDGE = 20;

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param wayOut the button that gives up, where there is one
   */
  Side(Look look, PinQuestion question, int width, Optional<Key> wayOut) {
    Words words = question.words();
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setBackground(Look.PANEL);
    int edge = look.px(EDGE);
    setBorder(BorderFactory.createEmptyBorder(edge, edge, edge, edge));
    int inner = width - 2 * edge;
    add(new Text(question.purpose(), look.bold(20), Look.TEXT, inner));
    fact(look, words.get("window.facility"), question.facility(), inner);
    fact(look, words.get("window.host"), question.host(), inner);
    add(gap(look, 20));
    add(new Text(words.get("window.hint"), look.plain(16), Look.TEXT, inner));
    add(gap(look, 20));
    add(Box.createVerticalGlue());
    wayOut.ifPresent(this::add);
  }

  private void fact(Look look, String name, String value, int width) {
    add(gap(look, 16));
    add(new Text(name, look.plain(16), Look.SOFT, width));
    Text text = new Text(value, look.bold(20), Color.BLACK, width);
    text.getAccessibleContext().setAccessibleName(name + " " + value);
    add(text);
  }

  static Component gap(Look look, int height) {
    return Box.createVerticalStrut(look.px(height));
  }
}
