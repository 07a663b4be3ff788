package zaitaku.clinicurls;

/**
 * The check digit (検証番号) shared by facility codes, insurer numbers, public payer and recipient
 * numbers: modulus 10, weights 2, 1, 2, 1 … from the right end of the body, the two digits of a
 * product are added (保険者番号設定要領; domain.md §7).
 */
public final class CheckDigit {

  private CheckDigit() {}

  /**
   * Computes the digit that belongs behind a body.
   *
   * @param body one or more ASCII digits
   * @return 0 to 9
   * @throws IllegalArgumentException for anything else than digits
   */
  public static int of(String body) {
    if (!digits(body)) {
      throw new IllegalArgumentException("a body of digits is needed");
    }
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int fromRight = body.length() - 1 - i;
      int product = (body.charAt(i) - '0') * (fromRight % 2 == 0 ? 2 : 1);
      sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10;
  }

  /** True when the last character is the check digit of those before it; false for non-digits. */
  public static boolean fits(String number) {
    int body = number.length() - 1;
    return body > 0 && digits(number) && of(number.substring(0, body)) == number.charAt(body) - '0';
  }

  private static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
