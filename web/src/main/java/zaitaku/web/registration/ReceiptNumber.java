package zaitaku.web.registration;

import zaitaku.web.platform.Secrets;

/**
 * The number a patient reads out on the phone, for example {@code K7-3042}: one letter that cannot
 * be misheard or misread, and five digits. An address of nothing: only the session that made it
 * sees its page.
 */
public record ReceiptNumber(String text) {

  private static final String LETTERS = "CFHKMPRTXY";

  public ReceiptNumber {
    if (!text.matches("[CFHKMPRTXY][0-9]-[0-9]{4}")) {
      throw new IllegalArgumentException("a receipt number has the form K7-3042");
    }
  }

  static ReceiptNumber fresh(Secrets secrets) {
    char letter = LETTERS.charAt(secrets.below(LETTERS.length()));
    return new ReceiptNumber(
        "%c%d-%04d".formatted(letter, secrets.below(10), secrets.below(10_000)));
  }
}
