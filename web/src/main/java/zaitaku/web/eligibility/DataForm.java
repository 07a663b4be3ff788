package zaitaku.web.eligibility;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of a data item's value; the values themselves are kept as texts. */
sealed interface DataForm {

  /** yyyyMMdd, a day that exists. */
  DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  /** yyyyMM. */
  DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuuMM").withResolverStyle(ResolverStyle.STRICT);

  /** What is wrong with a value, in words that do not repeat it; empty when nothing is. */
  Optional<String> problem(String value);

  /**
   * Words.
   *
   * @param most characters, 1 or more
   */
  record Text(int most) implements DataForm {
    @Override
    public Optional<String> problem(String value) {
      if (value.length() > most) {
        return Optional.of("more than " + most + " characters");
      }
      return value.chars().anyMatch(Character::isISOControl)
          ? Optional.of("a control character")
          : Optional.empty();
    }
  }

  /** A text of a fixed shape. */
  record Shape(Pattern pattern, String words) implements DataForm {
    @Override
    public Optional<String> problem(String value) {
      return pattern.matcher(value).matches() ? Optional.empty() : Optional.of("not " + words);
    }
  }

  /** A code of a table. */
  record Code(CodeTable table) implements DataForm {
    @Override
    public Optional<String> problem(String value) {
      return table.lists(value) ? Optional.empty() : Optional.of("not a code of table " + table);
    }
  }

  /** A day. */
  record Day() implements DataForm {
    @Override
    public Optional<String> problem(String value) {
      try {
        LocalDate.parse(value, DAY);
        return Optional.empty();
      } catch (DateTimeException e) {
        return Optional.of("not a day");
      }
    }
  }

  /** A month. */
  record Month() implements DataForm {
    @Override
    public Optional<String> problem(String value) {
      try {
        YearMonth.parse(value, MONTH);
        return Optional.empty();
      } catch (DateTimeException e) {
        return Optional.of("not a month");
      }
    }
  }

  static DataForm text(int most) {
    return new Text(most);
  }

  static DataForm code(CodeTable table) {
    return new Code(table);
  }

  static DataForm day() {
    return new Day();
  }

  static DataForm month() {
    return new Month();
  }

  static DataForm yen() {
    return new Shape(Pattern.compile("[0-9]{1,8}"), "an amount of 1 to 8 digits");
  }

  static DataForm digits(String lengths, String words) {
    return new Shape(Pattern.compile("[0-9]{" + lengths + "}"), words);
  }
}
