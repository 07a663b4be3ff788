package zaitaku.nfcbridge.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * Four digits, as typed by the person. Overwritten when closed; never shown. Belongs to one thread.
 */
public final class Pin implements AutoCloseable {

  /** Digits of the user authentication PIN (利用者証明用). */
  public static final int LENGTH = 4;

  private final byte[] ascii;

  private Pin(byte[] ascii) {
    this.ascii = ascii;
  }

  /**
   * Reads what was typed; full-width digits are folded. The caller wipes its own array.
   *
   * @return empty when it is not exactly four digits: nothing is sent to a card then
   */
  public static Optional<Pin> parse(char[] typed) {
    if (typed.length != LENGTH) {
      return Optional.empty();
    }
    byte[] ascii = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int digit = digit(typed[i]);
      if (digit < 0) {
        Arrays.fill(ascii, (byte) 0);
        return Optional.empty();
      }
      ascii[i] = (byte) ('0' + digit);
    }
    return Optional.of(new Pin(ascii));
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= '０' && c <= '９' ? c - '０' : -1;
  }

  /** The digits themselves, for one VERIFY; not a copy, so that one wipe is enough. */
  byte[] digits() {
    return ascii;
  }

  @Override
  public void close() {
    Arrays.fill(ascii, (byte) 0);
  }

  @Override
  public String toString() {
    return "Pin[****]";
  }
}
