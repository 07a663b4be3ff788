package zaitaku.nfcbridge.app.window;

import java.awt.AWTError;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/**
 * The window on the screen of this machine: always on top, one for the whole run of the agent, and
 * there only while it asks. No digit of it is ever a text, on a clipboard or in a text field.
 */
public final class PinWindow implements PinDialog {

  private static final int COLUMN = 380;

  private final Words words;
  private final Look look;
  // used on the thread of the window only
  private final TypedPin typed = new TypedPin();
  private @Nullable JFrame frame;
  private @Nullable OneAnswer answers;
  private @Nullable PinQuestion asked;

  private PinWindow(Words words, Look look) {
    this.words = words;
    this.look = look;
  }

  /** A window where there is a display; empty where there is none. */
  public static Optional<PinDialog> open(Words words) {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return Optional.empty();
      }
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      return Optional.of(new PinWindow(words, Look.ofSystem()));
    } catch (HeadlessException | AWTError | LinkageError noDisplay) {
      // a name of a display where nothing listens, or a runtime without a desktop part
      return Optional.empty();
    }
  }

  @Override
  public void ask(PinQuestion question, PinAnswers heard) {
    SwingUtilities.invokeLater(() -> {
      typed.wipe();
      asked = question;
      OneAnswer one = new OneAnswer(heard, this::showWorking);
      answers = one;
      if (question.lastFirst()) {
        LastTryPane pane = new LastTryPane(look, words, question, one, column());
        show(question, pane, pane.stop(), pane.stop());
      } else {
        PinPane pane = new PinPane(look, words, question, typed, one, column());
        PinKeys.bind(pane, pane);
        show(question, pane, pane.read(), pane.dots());
      }
    });
  }

  @Override
  public void close() {
    SwingUtilities.invokeLater(() -> {
      typed.wipe();
      if (answers != null) {
        answers.over();
      }
      answers = null;
      asked = null;
      if (frame != null) {
        frame.dispose();
        frame = null;
      }
    });
  }

  private void showWorking() {
    typed.wipe();
    PinQuestion question = asked;
    if (question != null && frame != null) {
      WorkingPane pane = new WorkingPane(look, words, column());
      show(question, pane, null, pane);
    }
  }

  private void show(
      PinQuestion question, JPanel pane, @Nullable Key onEnter, JComponent first) {
    JFrame window = frame == null ? newFrame() : frame;
    boolean fresh = frame == null;
    frame = window;
    boolean wide = usable().width >= 2 * column();
    JPanel columns = new JPanel(new BorderLayout());
    columns.add(
        new Side(look, words, question, column()), wide ? BorderLayout.WEST : BorderLayout.NORTH);
    columns.add(pane, BorderLayout.CENTER);
    JPanel content = new JPanel(new BorderLayout());
    content.add(Band.of(look, words), BorderLayout.NORTH);
    content.add(columns, BorderLayout.CENTER);
    JScrollPane scroll = new JScrollPane(content);
    scroll.setBorder(null);
    window.setContentPane(scroll);
    window.getRootPane().setDefaultButton(onEnter);
    PinKeys.onEscape(window.getRootPane(), this::giveUp);
    if (fresh) {
      fit(window);
      window.setVisible(true);
    } else {
      window.validate();
      grow(window);
    }
    window.toFront();
    window.requestFocus();
    first.requestFocusInWindow();
  }

  private JFrame newFrame() {
    JFrame window = new JFrame(words.get("window.title"));
    window.setAlwaysOnTop(true);
    window.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            giveUp();
          }
        });
    return window;
  }

  private void giveUp() {
    if (answers != null) {
      answers.cancel();
    }
  }

  private int column() {
    return Math.min(look.px(COLUMN), usable().width);
  }

  private static Rectangle usable() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
  }

  private static void fit(JFrame window) {
    window.pack();
    grow(window);
    window.setLocationRelativeTo(null);
  }

  // another question may be longer; smaller than the last one it never gets, so that it stays put
  private static void grow(JFrame window) {
    Dimension wanted = window.getPreferredSize();
    Rectangle most = usable();
    window.setSize(
        Math.min(Math.max(wanted.width, window.getWidth()), most.width),
        Math.min(Math.max(wanted.height, window.getHeight()), most.height));
  }
}
