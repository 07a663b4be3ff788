package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.Serial;
import javax.swing.JTextArea;

/**
 * Words in lines of a given width. A text area, since a label would take "&lt;html&gt;" in a
 * facility's name for markup.
 */
final class Text extends JTextArea {

  @Serial private static final long serialVersionUID = 1L;

  private final int width;

  Text(String words, Font font, Color colour, int width) {
    super(words);
    this.width = width;
    setFont(font);
    setForeground(colour);
    setOpaque(false);
    setEditable(false);
    setFocusable(false);
    setHighlighter(null);
    setLineWrap(true);
    // by the rules of the language: no line begins with 。
    setWrapStyleWord(true);
    setBorder(null);
    setAlignmentX(LEFT_ALIGNMENT);
    setSize(width, Short.MAX_VALUE);
    getAccessibleContext().setAccessibleName(words);
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(width, super.getPreferredSize().height);
  }

  @Override
  public Dimension getMaximumSize() {
    return getPreferredSize();
  }
}
