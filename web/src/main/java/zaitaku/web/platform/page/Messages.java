package zaitaku.web.platform.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.Fingerprint;

/**
 * The texts of all languages. A language is offered when it has every text and every row of the
 * error catalogue that Japanese has, each asking for the same values; any other is named in the log
 * and left out. Immutable after it is made.
 */
@Singleton
public final class Messages {

  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  /** More lines than these nobody reads in a log. */
  private static final int TOLD = 20;

  /** Texts that a patient agrees to, whatever the act: they make the wording version. */
  private static final List<String> CONSENTED =
      List.of(
          "consent.",
          "kind.",
          "period.",
          "prescription.",
          "date.",
          "act.",
          "review.",
          "revoke.",
          "change.",
          "prepare.explained");

  private final List<Language> offered = new ArrayList<>();
  private final Map<String, Words> plain = new HashMap<>();
  private final Map<String, Words> read = new HashMap<>();

  /** The languages that come with the program. */
  public Messages() {
    this(new LanguageFiles(""));
  }

  @Inject
  Messages(LanguageFiles files) {
    for (String tag : files.tags()) {
      List<String> defects = defects(files, tag);
      if (defects.isEmpty()) {
        add(files, tag);
      } else {
        LOG.warn("{} is not offered, {} defects: {}", tag, defects.size(), told(defects));
      }
    }
    offered.sort(Language.MENU);
    if (!offered.contains(Language.JA)) {
      throw new IllegalStateException("no Japanese texts");
    }
  }

  /** The texts of a language without readings, or of Japanese when it is not offered. */
  public Words words(Language language) {
    return words(language, false);
  }

  /**
   * The texts of a language, or of Japanese when it is not offered.
   *
   * @param readings whether to show them, where the language has any
   */
  public Words words(Language language, boolean readings) {
    Words withoutThem =
        Objects.requireNonNull(plain.getOrDefault(language.tag(), plain.get(Language.JA.tag())));
    return readings ? read.getOrDefault(language.tag(), withoutThem) : withoutThem;
  }

  /** What the language menu offers, in its order. */
  public List<Language> offered() {
    return List.copyOf(offered);
  }

  /** An offered language by its tag. */
  Optional<Language> ofTag(String tag) {
    return offered.stream().filter(language -> language.tag().equals(tag)).findFirst();
  }

  /** Everything that keeps a language from being offered, one line each. */
  static List<String> defects(LanguageFiles files, String tag) {
    TreeMap<String, String> texts = files.messages(tag).orElseGet(TreeMap::new);
    List<String> defects = new ArrayList<>();
    String own = tag + ".properties";
    defects.addAll(
        LanguageDefects.of("messages/" + own, texts, files.messages("ja").orElseThrow()));
    defects.addAll(
        LanguageDefects.of(
            "errors/" + own,
            files.errors(tag).orElseGet(TreeMap::new),
            files.errors("ja").orElseThrow()));
    if (defects.isEmpty()) {
      try {
        language(tag, texts);
      } catch (IllegalArgumentException malformed) {
        defects.add("messages/" + own + ": language.lang or language.name is malformed");
      }
    }
    return defects;
  }

  private void add(LanguageFiles files, String tag) {
    TreeMap<String, String> texts = files.messages(tag).orElseThrow();
    TreeMap<String, String> errors = files.errors(tag).orElseThrow();
    Language language = language(tag, texts);
    String wording = wording(tag, texts);
    boolean has = texts.values().stream().anyMatch(Readings::in);
    offered.add(language);
    plain.put(
        tag,
        new Words(
            language,
            each(texts, Readings::without),
            each(errors, Readings::without),
            wording,
            has ? Words.Readable.LEFT_OUT : Words.Readable.NONE));
    if (has) {
      read.put(
          tag,
          new Words(
              language,
              each(texts, Readings::kept),
              each(errors, Readings::kept),
              wording,
              Words.Readable.SHOWN));
    }
  }

  private static Language language(String tag, Map<String, String> texts) {
    return new Language(
        tag,
        Objects.requireNonNull(texts.get("language.lang")),
        Objects.requireNonNull(texts.get("language.name")));
  }

  private static Map<String, String> each(
      Map<String, String> texts, java.util.function.UnaryOperator<String> how) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> how.apply(entry.getValue())));
  }

  private static String told(List<String> defects) {
    String some = String.join("; ", defects.subList(0, Math.min(TOLD, defects.size())));
    return defects.size() > TOLD ? some + "; …" : some;
  }

  static String wording(String tag, TreeMap<String, String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach((key, text) -> {
      if (CONSENTED.stream().anyMatch(key::startsWith)) {
        // lengths keep two different sets of texts from running into the same string
        all.append(key).append('\n').append(text.length()).append('\n').append(text);
      }
    });
    byte[] hash = Fingerprint.of(all.toString());
    return tag + "-" + HexFormat.of().formatHex(hash, 0, 8);
  }
}
