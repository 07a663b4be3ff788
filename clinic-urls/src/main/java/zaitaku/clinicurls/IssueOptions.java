package zaitaku.clinicurls;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code issue} was told.
 *
 * @param origin checked as for {@link FacilityUrl}
 * @param svg where the SVG goes, or nowhere
 * @param png where the PNG goes, or nowhere
 */
record IssueOptions(URI origin, UrlKind kind, @Nullable Path svg, @Nullable Path png) {

  private static final Set<String> KNOWN = Set.of("--origin", "--kind", "--svg", "--png");

  /**
   * Reads pairs of option and value.
   *
   * @throws IllegalArgumentException with words for the person at the terminal
   */
  static IssueOptions parse(List<String> args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.size(); i += 2) {
      String option = args.get(i);
      if (!KNOWN.contains(option)) {
        throw new IllegalArgumentException("no such option: " + option);
      }
      if (i + 1 == args.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      if (given.put(option, args.get(i + 1)) != null) {
        throw new IllegalArgumentException(option + " is given twice");
      }
    }
    return new IssueOptions(
        Origins.checked(URI.create(needed(given, "--origin"))),
        kind(needed(given, "--kind")),
        path(given, "--svg"),
        path(given, "--png"));
  }

  private static String needed(Map<String, String> given, String option) {
    String value = given.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + " is needed");
    }
    return value;
  }

  private static UrlKind kind(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "visit" -> UrlKind.VISIT;
      case "online" -> UrlKind.ONLINE;
      default -> throw new IllegalArgumentException("--kind is visit or online, not " + word);
    };
  }

  private static @Nullable Path path(Map<String, String> given, String option) {
    String value = given.get(option);
    return value == null ? null : Path.of(value);
  }
}
