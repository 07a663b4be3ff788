package zaitaku.web.platform.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Days and times in the words of a language, the year both ways (西暦 and 和暦), in the time of Japan.
 * Pure: what it says depends on nothing but its arguments.
 */
public final class Dates {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private Dates() {}

  /** A day, for example 「令和8年（2026年）11月20日（金）」. */
  public static String day(Words words, LocalDate day) {
    Locale locale = words.language().locale();
    Optional<JapaneseYear> year = JapaneseYear.of(day);
    Object[] parts = {
      year.map(known -> era(words, known)).orElse(""),
      day.getYear(),
      day.getMonth().getDisplayName(TextStyle.FULL, locale),
      day.getDayOfMonth(),
      day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale)
    };
    return words.text(year.isPresent() ? "calendar.day" : "calendar.day-without-era", parts);
  }

  /** A month, for example 「令和12年（2030年）5月」. */
  public static String month(Words words, YearMonth month) {
    Optional<JapaneseYear> year = JapaneseYear.of(month.atEndOfMonth());
    Object[] parts = {
      year.map(known -> era(words, known)).orElse(""),
      month.getYear(),
      month.getMonth().getDisplayName(TextStyle.FULL, words.language().locale())
    };
    return words.text(year.isPresent() ? "calendar.month" : "calendar.month-without-era", parts);
  }

  /** An instant to the minute, for example 「令和8年（2026年）11月20日（金）午前10時24分」. */
  public static String moment(Words words, Instant instant) {
    LocalDate day = instant.atZone(JAPAN).toLocalDate();
    return words.text("calendar.moment", day(words, day), time(words, instant));
  }

  /** The time of day of an instant to the minute, for example 「午前10時24分」. */
  public static String time(Words words, Instant instant) {
    return DateTimeFormatter.ofPattern(
            words.text("calendar.time-pattern"), words.language().locale())
        .format(instant.atZone(JAPAN));
  }

  private static String era(Words words, JapaneseYear year) {
    String name = words.text("calendar.era." + year.era().name());
    return year.year() == 1
        ? words.text("calendar.first-year", name)
        : words.text("calendar.year", name, year.year());
  }
}
