package zaitaku.qr;

/** A text does not fit the largest symbol (version 40) at the wanted error correction. */
public final class TextTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int length;
  private final int limit;

  TextTooLongException(int length, int limit) {
    super("text of " + length + " does not fit a QR symbol, the limit is " + limit);
    this.length = length;
    this.limit = limit;
  }

  /**
   * What the text needs: characters for digits and alphanumeric texts, else bytes of UTF-8; more
   * than {@link #limit()}.
   */
  public int length() {
    return length;
  }

  /** What fits, in the same unit; 1272 to 7089. */
  public int limit() {
    return limit;
  }
}
