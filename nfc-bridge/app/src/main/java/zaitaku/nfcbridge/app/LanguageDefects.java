package zaitaku.nfcbridge.app;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What keeps a language from being spoken: it differs from Japanese in more than its words. */
final class LanguageDefects {

  private static final Pattern PLACE = Pattern.compile("\\{[0-9]\\}");
  private static final Pattern STRAY = Pattern.compile("[{}|\uE000-\uE002]");
  private static final Set<String> DATES = Set.of("facts.day", "check.time");

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
        about(name, text(texts, name), text(japanese, name)).stream()
            .map(what -> name + " " + what)
            .forEach(defects::add);
      }
    }
    return defects;
  }

  private static List<String> about(String name, String text, String japanese) {
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
    if (DATES.contains(name) && !isPattern(text)) {
      found.add("is no pattern of a date");
    }
    return found;
  }

  private static boolean isPattern(String text) {
    try {
      return !DateTimeFormatter.ofPattern(text, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException unclear) {
      return false;
    }
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
