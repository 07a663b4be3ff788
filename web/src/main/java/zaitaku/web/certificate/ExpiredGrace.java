package zaitaku.web.certificate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long after its end a certificate still serves for eligibility, and for nothing else (design
 * §5; facts: jpki-card §4.4). Days and months are counted in the calendar of Japan: a month after
 * 30 November is 30 December, a month after 31 January the last of February.
 *
 * @param period days or months, zero to 365 days or 12 months
 * @param toMonthEnd true when it goes on to the end of the last day of the month in which it would
 *     end
 */
public record ExpiredGrace(Period period, boolean toMonthEnd) {

  /** An expired certificate is refused. */
  public static final ExpiredGrace NONE = new ExpiredGrace(Period.ZERO, false);

  /** The longest that can be set: what was accepted at any time lies within it. */
  public static final ExpiredGrace LONGEST = new ExpiredGrace(Period.ofMonths(12), true);

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})(d|m)(-end)?");
  private static final int MOST_DAYS = 365;
  private static final int MOST_MONTHS = 12;

  public ExpiredGrace {
    boolean days = period.getMonths() == 0 && within(period.getDays(), MOST_DAYS);
    boolean months = period.getDays() == 0 && within(period.getMonths(), MOST_MONTHS);
    if (period.getYears() != 0 || !days && !months || toMonthEnd && period.isZero()) {
      throw new IllegalArgumentException("the grace after expiry is 0 to 365 days or 12 months");
    }
  }

  /**
   * Reads a setting: {@code 90d}, {@code 3m}, {@code 3m-end} (to the end of that month); {@code 0d}
   * or nothing: none.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static ExpiredGrace parse(String setting) {
    if (setting.isEmpty()) {
      return NONE;
    }
    Matcher matcher = TEXT.matcher(setting);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the grace after expiry is written as 90d, 3m or 3m-end, not " + setting);
    }
    int number = Integer.parseInt(matcher.group(1));
    return new ExpiredGrace(
        matcher.group(2).equals("d") ? Period.ofDays(number) : Period.ofMonths(number),
        matcher.group(3) != null);
  }

  /** As {@link #parse} reads it. */
  public String text() {
    String length = period.getMonths() > 0 ? period.getMonths() + "m" : period.getDays() + "d";
    return toMonthEnd ? length + "-end" : length;
  }

  /**
   * The last moment at which it serves.
   *
   * @param notAfter end of the certificate, inclusive
   */
  public Instant end(Instant notAfter) {
    ZonedDateTime end = notAfter.atZone(JAPAN).plus(period);
    return (toMonthEnd ? end.with(YearMonth.from(end).atEndOfMonth()).with(LocalTime.MAX) : end)
        .toInstant();
  }

  /** True when the certificate behind this evidence had ended, and served within this grace. */
  public boolean covers(CertificateEvidence evidence) {
    return ParsedCertificate.parse(evidence.chain().getFirst())
        .map(ParsedCertificate::notAfter)
        .filter(end -> evidence.at().isAfter(end) && !evidence.at().isAfter(end(end)))
        .isPresent();
  }

  private static boolean within(int number, int most) {
    return number >= 0 && number <= most;
  }
}
