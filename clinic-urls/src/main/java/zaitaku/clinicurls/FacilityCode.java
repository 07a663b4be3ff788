package zaitaku.clinicurls;

import java.util.Optional;

/**
 * The official number of a facility (医療機関コード): prefecture 2, score table 1, district 2, number 4,
 * check digit 1 (domain.md §7).
 *
 * @param text 10 ASCII digits
 */
public record FacilityCode(String text) {

  /** 10. */
  public static final int LENGTH = 10;

  public FacilityCode {
    if (text.length() != LENGTH || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a facility code has 10 digits");
    }
  }

  /**
   * Reads a code as typed.
   *
   * @param typed full-width digits count as digits; spaces around are dropped
   * @return empty unless 10 digits are left; a wrong check digit is no reason
   */
  public static Optional<FacilityCode> parse(String typed) {
    StringBuilder folded = new StringBuilder();
    typed
        .strip()
        .chars()
        .map(c -> c >= '０' && c <= '９' ? c - '０' + '0' : c)
        .forEach(c -> folded.append((char) c));
    try {
      return Optional.of(new FacilityCode(folded.toString()));
    } catch (IllegalArgumentException notACode) {
      return Optional.empty();
    }
  }

  /**
   * Whether the last digit is right. To be shown as a warning only: codes in use break the rule,
   * and so do the samples of public specifications (domain.md §7).
   */
  public boolean checkDigitFits() {
    return CheckDigit.fits(text);
  }

  /** 01 to 47; 99 in practice data; other values happen and are not refused. */
  public String prefecture() {
    return text.substring(0, 2);
  }

  /** 点数表: 1 medical, 3 dental, 4 pharmacy, 6 visiting nurse; other values happen. */
  public char scoreTable() {
    return text.charAt(2);
  }

  @Override
  public String toString() {
    return text;
  }
}
