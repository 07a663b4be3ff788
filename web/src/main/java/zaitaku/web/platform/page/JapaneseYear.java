package zaitaku.web.platform.page;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A year of the Japanese calendar (和暦), for example 令和8年. The first year of an era begins on the
 * era's own day and ends with the year.
 *
 * @param year 1 is 元年
 */
public record JapaneseYear(Era era, int year) {

  /** The eras since 1868 with their first days in the Gregorian calendar (domain facts §7). */
  public enum Era {
    MEIJI(LocalDate.of(1868, 1, 25)),
    TAISHO(LocalDate.of(1912, 7, 30)),
    SHOWA(LocalDate.of(1926, 12, 25)),
    HEISEI(LocalDate.of(1989, 1, 8)),
    REIWA(LocalDate.of(2019, 5, 1));

    private final LocalDate firstDay;

    Era(LocalDate firstDay) {
      this.firstDay = firstDay;
    }

    /** The first day of the era. */
    public LocalDate firstDay() {
      return firstDay;
    }
  }

  /** The year of a day; empty before 明治. */
  public static Optional<JapaneseYear> of(LocalDate day) {
    Optional<JapaneseYear> found = Optional.empty();
    for (Era era : Era.values()) {
      if (!day.isBefore(era.firstDay)) {
        found = Optional.of(new JapaneseYear(era, day.getYear() - era.firstDay.getYear() + 1));
      }
    }
    return found;
  }
}
