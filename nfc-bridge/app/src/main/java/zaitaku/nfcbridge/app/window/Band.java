package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.FlowLayout;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/** The dark band on top, as on the agent's pages: whose window this is. */
final class Band {

  private static final int WIDTH = 400;

  private Band() {}

  static JPanel of(Look look, Words words) {
    JPanel band = new JPanel(new FlowLayout(FlowLayout.LEADING, look.px(20), look.px(8)));
    band.setBackground(Look.DARK);
    band.setBorder(BorderFactory.createEmptyBorder());
    band.add(new Text(words.get("window.whose"), look.bold(18), Color.WHITE, look.px(WIDTH)));
    return band;
  }
}
