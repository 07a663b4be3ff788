package zaitaku.web.platform.page;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import zaitaku.web.platform.Fingerprint;

/**
 * The texts of all languages, from {@code messages/<tag>.properties} (UTF-8). A language is offered
 * when it has every text of Japanese, the complete one. Immutable after it is made.
 */
@Singleton
public final class Messages {

  /** Texts that a patient consents to: they make the wording version. */
  private static final List<String> CONSENTED =
      List.of("consent.", "kind.", "period.", "prescription.");

  private final Map<Language, Words> complete = new EnumMap<>(Language.class);

  public Messages() {
    Words japanese =
        read(Language.JA).orElseThrow(() -> new IllegalStateException("no Japanese texts"));
    for (Language language : Language.values()) {
      read(language)
          .filter(words -> words.keys().containsAll(japanese.keys()))
          .ifPresent(words -> complete.put(language, words));
    }
  }

  /** The texts of a language, or of Japanese when it is not complete. */
  public Words words(Language language) {
    return Objects.requireNonNull(complete.getOrDefault(language, complete.get(Language.JA)));
  }

  /** What the language menu offers. */
  public List<Language> offered() {
    return List.copyOf(complete.keySet());
  }

  private static Optional<Words> read(Language language) {
    return properties("messages/" + language.tag() + ".properties")
        .map(texts -> new Words(language, texts, wording(language, texts)));
  }

  /** Reads a UTF-8 file of {@code key=text} lines, if it is there; sorted by key. */
  static Optional<TreeMap<String, String>> properties(String resource) {
    try (InputStream in = Messages.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties read = new Properties();
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      TreeMap<String, String> texts = new TreeMap<>();
      read.forEach((key, text) -> texts.put(key.toString(), text.toString()));
      return Optional.of(texts);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  static String wording(Language language, TreeMap<String, String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach((key, text) -> {
      if (CONSENTED.stream().anyMatch(key::startsWith)) {
        // lengths keep two different sets of texts from running into the same string
        all.append(key).append('\n').append(text.length()).append('\n').append(text);
      }
    });
    byte[] hash = Fingerprint.of(all.toString());
    return language.tag() + "-" + HexFormat.of().formatHex(hash, 0, 8);
  }
}
