package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.Dimension;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JPanel;

/** Asks for the digits: what went wrong before, the counter, the dots and the keys. */
final class PinPane extends JPanel implements Keypad.Target {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Look look;
  private final transient Words words;
  private final transient TypedPin typed;
  private final transient PinAnswers answers;
  private final Dots dots;
  private final Text note;
  private final Key read;
  private final int inner;

  /**
   * @param typed wiped by the owner of the window
   * @param answers hears {@code pin}
   */
  PinPane(Look look, PinQuestion question, TypedPin typed, PinAnswers answers, int width) {
    this.look = look;
    this.words = question.words();
    this.typed = typed;
    this.answers = answers;
    int edge = look.px(20);
    inner = width - 2 * edge;
    setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
    setBackground(Color.WHITE);
    setBorder(BorderFactory.createEmptyBorder(edge, edge, edge, edge));
    dots = new Dots(look, inner);
    dots.getAccessibleContext().setAccessibleName(words.get("window.ask"));
    note = new Text(question.remark(), look.bold(17), Look.ERROR, inner);
    read = Key.main(words.get("window.read"), look.bold(20), new Dimension(inner, look.px(68)));
    read.addActionListener(pressed -> send());
    fill(question);
    show(0);
  }

  private void fill(PinQuestion question) {
    add(new Text(words.get("window.ask"), look.bold(20), Color.BLACK, inner));
    if (!question.remark().isEmpty()) {
      add(Side.gap(look, 6));
      add(note);
    }
    add(Side.gap(look, 6));
    String tries = words.get("window.tries", question.triesLeft());
    add(new Text(tries, look.bold(20), question.triesLeft() == 1 ? Look.ERROR : Look.TEXT, inner));
    add(Side.gap(look, 6));
    add(dots);
    add(Side.gap(look, 6));
    add(new Keypad(look, words, this, inner));
    add(Side.gap(look, 8));
    add(read);
  }

  /** Where the keys of a keyboard go first. */
  Dots dots() {
    return dots;
  }

  /** What Enter does. */
  Key read() {
    return read;
  }

  @Override
  public void digit(char digit) {
    typed.add(digit);
    show(typed.count());
  }

  @Override
  public void takeBack() {
    typed.removeLast();
    show(typed.count());
  }

  @Override
  public void clear() {
    typed.wipe();
    show(0);
  }

  private void show(int count) {
    dots.show(count, words.get("window.typed", count));
    read.setToolTipText(count < TypedPin.LENGTH ? words.get("window.short") : null);
  }

  private void send() {
    if (!typed.whole()) {
      dots.requestFocusInWindow();
      read.getAccessibleContext().setAccessibleDescription(words.get("window.short"));
      getToolkit().beep();
      return;
    }
    answers.pin(typed.take());
  }
}
