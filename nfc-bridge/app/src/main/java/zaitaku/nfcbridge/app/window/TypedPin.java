package zaitaku.nfcbridge.app.window;

import java.util.Arrays;

/**
 * The digits typed so far: in one array, which is overwritten; never a text. Belongs to one thread.
 */
final class TypedPin {

  /** Digits of the user authentication PIN (利用者証明用). */
  static final int LENGTH = 4;

  private final char[] digits = new char[LENGTH];
  private int count;

  int count() {
    return count;
  }

  boolean whole() {
    return count == LENGTH;
  }

  /** Takes a digit, a full-width one too; anything else, and a fifth one, is left out. */
  void add(char typed) {
    if (count == LENGTH) {
      return;
    }
    if (typed >= '0' && typed <= '9') {
      digits[count++] = typed;
    } else if (typed >= '０' && typed <= '９') {
      digits[count++] = (char) (typed - '０' + '0');
    }
  }

  void removeLast() {
    if (count > 0) {
      digits[--count] = '\0';
    }
  }

  void wipe() {
    Arrays.fill(digits, '\0');
    count = 0;
  }

  /** The digits for the one who sends them, who overwrites them; here none are left. */
  char[] take() {
    char[] taken = Arrays.copyOf(digits, count);
    wipe();
    return taken;
  }

  @Override
  public String toString() {
    return "TypedPin[" + count + " digits]";
  }
}
