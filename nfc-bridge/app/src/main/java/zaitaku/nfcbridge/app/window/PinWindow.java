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
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.jspecify.annotations.Nullable;

/**
 * The window on the screen of this machine: always on top, one for the whole run of the agent, and
 * there only while it asks. No digit of it is ever a text, on a clipboard or in a text field.
 */
public final class PinWindow implements PinDialog {

  private static final int COLUMN = 380;

  private final Look look;
  private final Supplier<Rectangle> usable;
  // used on the thread of the window only
  private final TypedPin typed = new TypedPin();
  private @Nullable JFrame frame;
  private @Nullable OneAnswer answers;
  private @Nullable PinQuestion asked;

  /**
   * @param usable the part of the screen that is free for windows, in pixels
   */
  PinWindow(Look look, Supplier<Rectangle> usable) {
    this.look = look.within(usable.get());
    this.usable = usable;
  }

  /** A window where there is a display; empty where there is none. */
  public static Optional<PinDialog> open() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return Optional.empty();
      }
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      return Optional.of(new PinWindow(Look.ofSystem(), PinWindow::freeOfBars));
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
        LastTryPane pane = new LastTryPane(look, question, one, column());
        show(question, pane, pane.stop(), pane.stop());
      } else {
        PinPane pane = new PinPane(look, question, typed, one, column());
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
      WorkingPane pane = new WorkingPane(look, question.words(), column());
      show(question, pane, null, pane);
    }
  }

  private void show(PinQuestion question, JPanel pane, @Nullable Key onEnter, JComponent first) {
    JFrame window = frame == null ? newFrame() : frame;
    boolean fresh = frame == null;
    frame = window;
    window.setTitle(question.words().get("window.title"));
    window.setLocale(question.words().locale());
    boolean wide = usable.get().width >= 2 * column();
    JPanel columns = new JPanel(new BorderLayout());
    columns.add(
        new Side(look, question, column(), wayOut(question, pane)),
        wide ? BorderLayout.WEST : BorderLayout.NORTH);
    columns.add(pane, BorderLayout.CENTER);
    JPanel content = new JPanel(new BorderLayout());
    content.add(Band.of(look, question.words()), BorderLayout.NORTH);
    content.add(columns, BorderLayout.CENTER);
    JScrollPane scroll =
        new JScrollPane(
            content,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(null);
    window.setContentPane(scroll);
    window.getRootPane().setDefaultButton(onEnter);
    PinKeys.onEscape(window.getRootPane(), this::giveUp);
    if (fresh) {
      window.pack();
    }
    fit(window, scroll);
    window.setVisible(true);
    window.validate();
    window.toFront();
    window.requestFocus();
    first.requestFocusInWindow();
  }

  private JFrame newFrame() {
    JFrame window = new JFrame();
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
    return Math.min(look.px(COLUMN), usable.get().width);
  }

  private static Rectangle freeOfBars() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
  }

  // another question may be longer; smaller than the last one it never gets, so that it stays put
  private void fit(JFrame window, JScrollPane scroll) {
    Dimension wanted = window.getPreferredSize();
    Rectangle most = usable.get();
    int bar =
        wanted.height > most.height ? scroll.getVerticalScrollBar().getPreferredSize().width : 0;
    Dimension before = window.getSize();
    window.setSize(
        Math.min(Math.max(wanted.width + bar, before.width), most.width),
        Math.min(Math.max(wanted.height, before.height), most.height));
    if (!window.isVisible() || !window.getSize().equals(before)) {
      window.setLocationRelativeTo(null);
    }
  }

  /** Beside the keys; where the last try is decided on, leaving is a button of its own. */
  private Optional<Key> wayOut(PinQuestion question, JPanel pane) {
    if (!(pane instanceof PinPane)) {
      return Optional.empty();
    }
    Key cancel =
        Key.other(
            question.words().get("window.cancel"),
            look.bold(18),
            new Dimension(column() - 2 * look.px(Side.EDGE), look.px(68)));
    cancel.addActionListener(pressed -> giveUp());
    return Optional.of(cancel);
  }
}
