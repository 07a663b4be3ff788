package zaitaku.web.consent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.web.platform.page.FormText;

/**
 * A day of consultation as a form brings it: one of the days offered, or three numbers. Digits of
 * either width, blanks around them.
 */
public final class TypedDay {

  /** The choice that makes the three numbers count. */
  static final String OTHER = "OTHER";

  private static final List<String> NAMES = List.of("year", "month", "date");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");
  private static final Pattern KEPT = Pattern.compile("([0-9]{0,4})_([0-9]{0,4})_([0-9]{0,4})");

  private TypedDay() {}

  /** What came of it. */
  public sealed interface Reading {
    record Day(LocalDate day) implements Reading {}

    record Wrong(DayError error) implements Reading {}
  }

  /** Reads a form; whatever is not a day in the range is refused with its reason. */
  public static Reading read(FormText form, LocalDate today, int daysAhead) {
    List<String> typed = typed(form);
    String choice = form.value("day").orElse("");
    if (choice.isEmpty() && typed.stream().allMatch(String::isEmpty)) {
      return new Reading.Wrong(DayError.MISSING);
    }
    Optional<LocalDate> day =
        choice.isEmpty() || choice.equals(OTHER) ? ofNumbers(typed) : ofText(choice);
    if (day.isEmpty()) {
      return new Reading.Wrong(DayError.NO_DAY);
    }
    if (day.get().isBefore(today)) {
      return new Reading.Wrong(DayError.PAST);
    }
    return day.get().isAfter(today.plusDays(daysAhead))
        ? new Reading.Wrong(DayError.FAR)
        : new Reading.Day(day.get());
  }

  /** Year, month and day, in digits; what is none becomes empty. */
  public static List<String> typed(FormText form) {
    return NAMES.stream().map(name -> digits(form.value(name).orElse(""))).toList();
  }

  /**
   * Which of the three keeps them from being a day: {@code year}, {@code month} or {@code date}.
   */
  static String wrong(List<String> typed) {
    int empty = typed.indexOf("");
    if (empty >= 0) {
      return NAMES.get(empty);
    }
    int month = Integer.parseInt(typed.get(1));
    return NAMES.get(ofNumbers(typed).isPresent() ? 0 : month < 1 || month > 12 ? 1 : 2);
  }

  /** The three as one constant of a session's answers. */
  static String kept(List<String> typed) {
    return String.join("_", typed);
  }

  /** The three again; empty ones when they were not kept. */
  static List<String> ofKept(String kept) {
    var match = KEPT.matcher(kept);
    return match.matches()
        ? List.of(match.group(1), match.group(2), match.group(3))
        : List.of("", "", "");
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append(digit);
      } else if (!Character.isWhitespace(c) && c != '\u3000') {
        return "";
      }
    }
    return DIGITS.matcher(digits).matches() ? digits.toString() : "";
  }

  private static Optional<LocalDate> ofNumbers(List<String> typed) {
    if (typed.stream().anyMatch(String::isEmpty)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(typed.get(0)),
              Integer.parseInt(typed.get(1)),
              Integer.parseInt(typed.get(2))));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> ofText(String iso) {
    try {
      return Optional.of(LocalDate.parse(iso));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
