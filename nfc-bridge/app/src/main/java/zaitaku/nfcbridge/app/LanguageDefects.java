package zaitaku.nfcbridge.app;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What keeps a language from being spoken: it differs from Japanese in more than its words. */
final class LanguageDefects {

  private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");
  private static final Pattern STRAY = Pattern.compile("[{}|\uE000-\uE002]");
  private static final String DAY = "facts.day";
  private static final String TIME = "check.time";
  // a leap year from a Saturday on: every day and month of the calendar
  private static final LocalDate FIRST = LocalDate.of(2028, 1, 1);
  private static final LocalTime LAST = LocalTime.of(23, 59, 59);

  private LanguageDefects() {}

  /** One line for each defect, in the order of the names; empty when there is none. */
  static List<String> of(Map<String, String> texts, Map<String, String> japanese) {
    List<String> defects = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(japanese.keySet());
    names.addAll(texts.keySet());
    for (String name : names) {
      if (!texts.containsKey(name)) {
        defects.add("lacks " + name + " (ja: " + japanese.get(name) + ")");
      } else if (!japanese.containsKey(name)) {
        defects.add("has " + name + ", which ja does not have");
      } else {
        Locale locale = Locale.forLanguageTag(texts.getOrDefault("language.lang", ""));
        about(name, text(texts, name), text(japanese, name), locale).stream()
            .map(what -> name + " " + what)
            .forEach(defects::add);
      }
    }
    return defects;
  }

  private static List<String> about(String name, String text, String japanese, Locale locale) {
    List<String> found = new ArrayList<>();
    if (text.isBlank() || !text.equals(text.strip())) {
      found.add("is empty, or begins or ends with a space");
    }
    if (!places(text).equals(places(japanese))) {
      found.add("asks for " + places(text) + ", ja for " + places(japanese));
    }
    String rest = PLACE.matcher(Readings.without(text)).replaceAll("");
    if (STRAY.matcher(rest).find()) {
      found.add("has { } or | that is neither {0} nor {漢字|かんじ}");
    }
    if (name.equals("language.lang") && Locale.forLanguageTag(text).getLanguage().isEmpty()) {
      found.add("is no BCP 47 tag");
    }
    if (name.equals(DAY) && !isPattern(text, locale, day -> day)) {
      found.add("is no pattern of a date");
    }
    if (name.equals(TIME) && !isPattern(text, locale, LanguageDefects::late)) {
      found.add("is no pattern of a date and time");
    }
    return found;
  }

  /** A pattern may be one and still fail on a value that has no hours, or is too long for it. */
  private static boolean isPattern(
      String text, Locale locale, Function<LocalDate, TemporalAccessor> value) {
    try {
      DateTimeFormatter format = DateTimeFormatter.ofPattern(text, locale);
      return FIRST
          .datesUntil(FIRST.plusYears(1))
          .noneMatch(day -> format.format(value.apply(day)).isBlank());
    } catch (IllegalArgumentException | DateTimeException unclear) {
      return false;
    }
  }

  private static ZonedDateTime late(LocalDate day) {
    return day.atTime(LAST).atZone(ZoneId.systemDefault());
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Map<String, String> texts, String name) {
    return Objects.requireNonNull(texts.get(name));
  }
}
