package zaitaku.web.platform.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What keeps a language from being offered: a text that is missing, that Japanese does not have,
 * that says nothing, that asks for other values than the Japanese one, or whose readings are not
 * written as they must be.
 */
final class LanguageDefects {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])\\}");

  private LanguageDefects() {}

  /**
   * One line for each defect, in the order of the keys.
   *
   * @param file how the lines call it, for example {@code messages/en.properties}
   */
  static List<String> of(String file, Map<String, String> texts, Map<String, String> japanese) {
    List<String> defects = new ArrayList<>();
    for (String key : new TreeSet<>(japanese.keySet())) {
      if (!texts.containsKey(key)) {
        defects.add(file + " lacks " + key + "  (ja: " + japanese.get(key) + ")");
      }
    }
    new TreeMap<>(texts)
        .forEach((key, text) -> {
          String ours = japanese.get(key);
          if (ours == null) {
            defects.add(file + " has " + key + ", which ja does not have");
          } else {
            about(text, ours).forEach(what -> defects.add(file + " " + key + ": " + what));
          }
        });
    return defects;
  }

  private static List<String> about(String text, String japanese) {
    List<String> found = new ArrayList<>();
    if (text.isBlank() || !text.equals(text.strip())) {
      found.add("is empty, or begins or ends with a space");
    }
    if (!placeholders(text).equals(placeholders(japanese))) {
      found.add("asks for " + placeholders(text) + ", ja for " + placeholders(japanese));
    }
    Readings.defect(text).ifPresent(found::add);
    return found;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
