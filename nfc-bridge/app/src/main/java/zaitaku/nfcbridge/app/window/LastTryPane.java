package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.Dimension;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JPanel;

/** Asks whether the last try is to be used, before any digit is typed; leaving comes first. */
final class LastTryPane extends JPanel {

  @Serial private static final long serialVersionUID = 1L;

  private final Key stop;

  LastTryPane(Look look, PinQuestion question, PinAnswers answers, int width) {
    Words words = question.words();
    int edge = look.px(20);
    int inner = width - 2 * edge;
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setBackground(Look.WARN_PALE);
    setBorder(BorderFactory.createEmptyBorder(edge, edge, edge, edge));
    add(new Text(words.get("window.last.title"), look.bold(24), Color.BLACK, inner));
    add(Side.gap(look, 12));
    String tries = words.get("window.tries", question.triesLeft());
    add(new Text(tries, look.bold(22), Look.ERROR, inner));
    add(Side.gap(look, 12));
    add(new Text(words.get("window.last.text"), look.plain(18), Look.TEXT, inner));
    add(Side.gap(look, 24));
    Dimension size = new Dimension(inner, look.px(64));
    stop = Key.main(words.get("window.last.stop"), look.bold(20), size);
    stop.addActionListener(pressed -> answers.cancel());
    Key go = Key.other(words.get("window.last.go"), look.bold(18), size);
    go.addActionListener(pressed -> answers.lastTry());
    add(stop);
    add(Side.gap(look, 12));
    add(go);
  }

  /** Where the focus goes, and what Enter does. */
  Key stop() {
    return stop;
  }
}
