package zaitaku.web.certificate;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a time is from the service's clock, in words for the log. Coarse on purpose: whole
 * minutes show a clock that is wrong, but do not say when a certificate was issued.
 */
final class ClockGap {
  private static final Duration DAY = Duration.ofDays(1);

  private ClockGap() {}

  /** For example {@code 60 min ahead of this clock}, {@code 20 min behind this clock}. */
  static String of(Instant time, Instant now) {
    Duration gap = Duration.between(now, time);
    return amount(gap.abs()) + (gap.isNegative() ? " behind this clock" : " ahead of this clock");
  }

  private static String amount(Duration gap) {
    if (gap.compareTo(DAY) >= 0) {
      return "a day or more";
    }
    return gap.toMinutes() == 0 ? "under a minute" : gap.toMinutes() + " min";
  }
}
