package zaitaku.nfcbridge.app.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.Serial;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;

/**
 * Four places, one dot for each digit typed. Not a text field: it holds no digits, so there is
 * nothing to select, to copy or to be read aloud but their number.
 */
final class Dots extends JComponent {

  @Serial private static final long serialVersionUID = 1L;

  private final Look look;
  private int shown;

  Dots(Look look, int width) {
    this.look = look;
    Dimension size = new Dimension(width, look.px(72));
    setPreferredSize(size);
    setMinimumSize(size);
    setMaximumSize(size);
    setAlignmentX(LEFT_ALIGNMENT);
    setFocusable(true);
    // digits come as keys: a Japanese input method must not keep them to itself
    enableInputMethods(false);
  }

  /**
   * @param words how many there are, for a screen reader
   */
  void show(int count, String words) {
    shown = count;
    getAccessibleContext().setAccessibleDescription(words);
    repaint();
  }

  int shown() {
    return shown;
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext =
          new AccessibleJComponent() {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            public AccessibleRole getAccessibleRole() {
              return AccessibleRole.PASSWORD_TEXT;
            }
          };
    }
    return accessibleContext;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D brush = (Graphics2D) graphics.create();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int edge = look.px(3);
    brush.setColor(Color.WHITE);
    brush.fillRoundRect(edge, edge, getWidth() - 2 * edge, getHeight() - 2 * edge, 12, 12);
    brush.setColor(isFocusOwner() ? Color.BLACK : Look.EDGE);
    brush.setStroke(new BasicStroke(isFocusOwner() ? look.px(4) : look.px(2)));
    brush.drawRoundRect(edge, edge, getWidth() - 2 * edge, getHeight() - 2 * edge, 12, 12);
    int place = getWidth() / TypedPin.LENGTH;
    int size = look.px(24);
    for (int i = 0; i < TypedPin.LENGTH; i++) {
      int x = i * place + (place - size) / 2;
      int y = (getHeight() - size) / 2;
      if (i < shown) {
        brush.setColor(Look.TEXT);
        brush.fillOval(x, y, size, size);
      } else {
        brush.setColor(Look.EDGE);
        brush.setStroke(new BasicStroke(look.px(2)));
        brush.drawLine(x, y + size, x + size, y + size);
      }
    }
    brush.dispose();
  }
}
