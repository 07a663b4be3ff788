package zaitaku.nfcbridge.card;

import java.util.Arrays;
import java.util.Optional;

/**
 * Four digits, as typed by the person: good for one VERIFY, since one entry may cost one try only.
 * Overwritten when closed; never shown. Belongs to one thread.
 */
public final class Pin implements AutoCloseable {

  /** Digits of the user authentication PIN (利用者証明用). */
  public static final int LENGTH = 4;

  private final byte[] ascii;
  private boolean spent;

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

  /**
   * The digits, for the one VERIFY; not a copy, so that one wipe is enough.
   *
   * @throws IllegalStateException when they were given out or overwritten before: zeros must not
   *     cost the person a try
   */
  byte[] spend() {
    if (spent) {
      throw new IllegalStateException("a PIN is sent once");
    }
    spent = true;
    return ascii;
  }

  @Override
  public void close() {
    spent = true;
    Arrays.fill(ascii, (byte) 0);
  }

  @Override
  public String toString() {
    return "Pin[****]";
  }
}
