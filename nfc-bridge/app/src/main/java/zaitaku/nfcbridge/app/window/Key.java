package zaitaku.nfcbridge.app.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.io.Serial;
import javax.swing.JButton;

/** A button that looks like those of the agent's pages, with the same heavy mark of the focus. */
final class Key extends JButton {

  @Serial private static final long serialVersionUID = 1L;
  private static final int ROUND = 12;
  private static final int RING = 4;

  private final boolean solid;
  private final Color colour;

  private Key(String words, Font font, Color colour, boolean solid, Dimension size) {
    super(words);
    this.solid = solid;
    this.colour = colour;
    putClientProperty("html.disable", true);
    setFont(font);
    setForeground(solid ? Color.WHITE : colour);
    setContentAreaFilled(false);
    setFocusPainted(false);
    setBorderPainted(false);
    setOpaque(false);
    setPreferredSize(size);
    setMinimumSize(size);
    setMaximumSize(size);
    setAlignmentX(LEFT_ALIGNMENT);
  }

  /** A digit, or a word among digits. */
  static Key small(String words, Font font, Dimension size) {
    return new Key(words, font, Look.TEXT, false, size);
  }

  /** The one act that is meant. */
  static Key main(String words, Font font, Dimension size) {
    return new Key(words, font, Look.MAIN, true, size);
  }

  /** Another act. */
  static Key other(String words, Font font, Dimension size) {
    return new Key(words, font, Look.MAIN, false, size);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D brush = (Graphics2D) graphics.create();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    if (isFocusOwner()) {
      brush.setColor(Look.FOCUS);
      brush.fillRoundRect(0, 0, getWidth(), getHeight(), ROUND + RING, ROUND + RING);
    }
    int width = getWidth() - 2 * RING;
    int height = getHeight() - 2 * RING;
    boolean pressed = getModel().isPressed() && getModel().isArmed();
    brush.setColor(solid ? colour : pressed ? Look.PANEL : Color.WHITE);
    brush.fillRoundRect(RING, RING, width, height, ROUND, ROUND);
    brush.setColor(
        isFocusOwner() ? Color.BLACK : solid ? colour : isEnabled() ? border() : Look.PANEL);
    brush.setStroke(new BasicStroke(isFocusOwner() ? RING : 2));
    brush.drawRoundRect(RING, RING, width - 1, height - 1, ROUND, ROUND);
    brush.dispose();
    super.paintComponent(graphics);
  }

  private Color border() {
    return colour.equals(Look.TEXT) ? Look.EDGE : colour;
  }
}
