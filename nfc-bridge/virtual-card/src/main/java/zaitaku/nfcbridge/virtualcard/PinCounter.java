package zaitaku.nfcbridge.virtualcard;

/**
 * Where a card keeps the tries left of a PIN, so that they survive the power and, on the tray, a
 * restart.
 */
public interface PinCounter {

  /** Tries left, 0 to 15. */
  int left();

  /**
   * Stores the tries left; what was stored before VERIFY answers stays stored.
   *
   * @throws java.io.UncheckedIOException when it cannot be stored: the card does not answer then
   */
  void set(int left);

  /** A counter that lives as long as the program. */
  static PinCounter inMemory(int left) {
    return new PinCounter() {
      private int now = left;

      @Override
      public synchronized int left() {
        return now;
      }

      @Override
      public synchronized void set(int value) {
        now = value;
      }
    };
  }
}
