package zaitaku.web.platform.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser prefers to read (Accept-Language, RFC 9110 §12.5.4), looked up among the languages
 * that are offered (RFC 4647 §3.4). Of the header nothing but one of those comes out.
 */
final class AcceptedLanguages {

  /** Longer ones no browser of a person sends. */
  private static final int MAX_LENGTH = 256;

  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\\s*(?:;\\s*q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)\\s*)?");

  private record Wish(String tag, double weight) {}

  private AcceptedLanguages() {}

  /** The most wished for of the offered languages; empty when none of them is. */
  static Optional<Language> best(@Nullable String header, List<Language> offered) {
    if (header == null || header.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<Wish> wishes = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (range.matches()) {
        String q = range.group(2);
        wishes.add(
            new Wish(
                range.group(1).toLowerCase(Locale.ROOT), q == null ? 1 : Double.parseDouble(q)));
      }
    }
    return wishes.stream()
        .filter(wish -> wish.weight > 0)
        // the sort is stable: of equal ones the first
        .sorted(Comparator.comparingDouble(Wish::weight).reversed())
        .flatMap(wish -> lookUp(wish.tag, offered).stream())
        .findFirst();
  }

  private static Optional<Language> lookUp(String wished, List<Language> offered) {
    for (String tag = wished; !tag.isEmpty(); tag = shorter(tag)) {
      for (Language language : offered) {
        if (language.tag().equals(tag)) {
          return Optional.of(language);
        }
      }
    }
    return Optional.empty();
  }

  private static String shorter(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }
}
