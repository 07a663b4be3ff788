package zaitaku.nfcbridge.app;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages that have certain files, each read when it is first asked for. One that is not
 * complete, or cannot be read, is told to the log once and answered with Japanese. Safe for use by
 * several threads.
 */
final class Shelf {

  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String JAPANESE = "ja";
  // the shape that the service's languages have; nothing else becomes the name of a file
  private static final Pattern TAG = Pattern.compile("[a-z]{2}(-[a-z]{1,8})?");
  private static final int TOLD = 20;

  private final LanguageFiles files;
  private final List<String> parts;
  private final Map<String, String> japanese;
  private final Words words;
  private final Map<String, Words> found = new ConcurrentHashMap<>();

  /**
   * @param parts folders in which a language must have a file
   */
  Shelf(LanguageFiles files, String... parts) {
    this.files = files;
    this.parts = List.of(parts);
    this.japanese = texts(JAPANESE).orElseThrow();
    this.words = Words.of(japanese);
    found.put(JAPANESE, words);
  }

  /** The words that every language is measured by, and that stand in for those that are missing. */
  Words japanese() {
    return words;
  }

  /** Empty when a file is not there. Only what is there is remembered: anybody may ask. */
  Optional<Words> find(String tag) {
    Words known = found.get(tag);
    if (known != null) {
      return Optional.of(known);
    }
    if (!TAG.matcher(tag).matches()) {
      return Optional.empty();
    }
    try {
      return texts(tag).map(texts -> found.computeIfAbsent(tag, same -> checked(tag, texts)));
    } catch (UncheckedIOException | IllegalArgumentException unreadable) {
      return Optional.of(found.computeIfAbsent(tag, same -> instead(tag, unreadable)));
    }
  }

  /** Not UTF-8, an escape that is none, or a file that cannot be opened. */
  private Words instead(String tag, RuntimeException unreadable) {
    LOG.warn("{} is not spoken, its file cannot be read: {}", tag, unreadable.toString());
    return words;
  }

  private Words checked(String tag, Map<String, String> texts) {
    List<String> defects = LanguageDefects.of(texts, japanese);
    if (defects.isEmpty()) {
      return Words.of(texts);
    }
    LOG.warn(
        "{} is not spoken, {} defects: {}",
        tag,
        defects.size(),
        String.join("; ", defects.subList(0, Math.min(TOLD, defects.size()))));
    return words;
  }

  private Optional<Map<String, String>> texts(String tag) {
    Map<String, String> all = new TreeMap<>();
    for (String part : parts) {
      Optional<Map<String, String>> one = files.texts(part, tag);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.putAll(one.get());
    }
    return Optional.of(all);
  }
}
