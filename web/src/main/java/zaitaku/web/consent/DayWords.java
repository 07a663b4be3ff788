package zaitaku.web.consent;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import zaitaku.web.platform.page.Words;

/** A day in words, by the Western calendar and by the Japanese era. */
public final class DayWords {

  private DayWords() {}

  /** For example 「2026年11月30日（月）・令和8年11月30日」; other languages may leave the era out. */
  public static String both(LocalDate day, Words words) {
    String western =
        DateTimeFormatter.ofPattern(
                words.text("day.pattern"), Locale.forLanguageTag(words.language().tag()))
            .format(day);
    return words.text("day.both", western, era(day));
  }

  /** The first year of an era is 元年. Eras before Meiji 6 have no such calendar in Java. */
  private static String era(LocalDate day) {
    JapaneseDate date = JapaneseDate.from(day);
    boolean first = date.get(ChronoField.YEAR_OF_ERA) == 1;
    return DateTimeFormatter.ofPattern(first ? "GGGG元年M月d日" : "GGGGy年M月d日", Locale.JAPANESE)
        .format(date);
  }
}
