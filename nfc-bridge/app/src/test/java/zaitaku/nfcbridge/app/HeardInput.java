package zaitaku.nfcbridge.app;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.SwingUtilities;

/** Counts keys, touches and moves that have come to a window. Safe for use by several threads. */
final class HeardInput {

  private final AtomicLong keys = new AtomicLong();
  private final AtomicLong touches = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private volatile Point corner = new Point();

  private HeardInput() {}

  static HeardInput listen() {
    HeardInput input = new HeardInput();
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            input::heard,
            AWTEvent.KEY_EVENT_MASK | AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK);
    return input;
  }

  long keys() {
    return keys.get();
  }

  long touches() {
    return touches.get();
  }

  long moves() {
    return moves.get();
  }

  /** The upper left corner of the window that the pointer was last in, by what the server said. */
  Point corner() {
    return corner;
  }

  private void heard(AWTEvent event) {
    switch (event.getID()) {
      case KeyEvent.KEY_PRESSED -> keys.incrementAndGet();
      case MouseEvent.MOUSE_RELEASED -> touches.incrementAndGet();
      case MouseEvent.MOUSE_MOVED -> moved((MouseEvent) event);
      default -> {}
    }
  }

  private void moved(MouseEvent event) {
    Component at = event.getComponent();
    Window window = at instanceof Window self ? self : SwingUtilities.getWindowAncestor(at);
    Point inside = SwingUtilities.convertPoint(at, event.getPoint(), window);
    corner = new Point(event.getXOnScreen() - inside.x, event.getYOnScreen() - inside.y);
    moves.incrementAndGet();
  }
}
