package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JPanel;

/** Says that the card is being read; there is nothing to press. */
final class WorkingPane extends JPanel {

  @Serial private static final long serialVersionUID = 1L;

  WorkingPane(Look look, Words words, int width) {
    int edge = look.px(20);
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setBackground(Color.WHITE);
    setBorder(BorderFactory.createEmptyBorder(edge, edge, edge, edge));
    add(new Text(words.get("window.working"), look.bold(24), Color.BLACK, width - 2 * edge));
  }
}
