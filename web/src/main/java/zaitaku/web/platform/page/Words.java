package zaitaku.web.platform.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All texts of one language, with or without readings. Immutable. */
public final class Words {

  private final Language language;
  private final Map<String, String> texts;
  private final Map<String, String> errors;
  private final String wording;
  private final Readable readable;

  /** Whether a language has readings, and whether these texts carry them. */
  enum Readable {
    NONE,
    LEFT_OUT,
    SHOWN
  }

  Words(
      Language language,
      Map<String, String> texts,
      Map<String, String> errors,
      String wording,
      Readable readable) {
    this.language = language;
    this.texts = Map.copyOf(texts);
    this.errors = Map.copyOf(errors);
    this.wording = wording;
    this.readable = readable;
  }

  public Language language() {
    return language;
  }

  /**
   * A text, with {@code {0}}, {@code {1}} … replaced.
   *
   * @throws IllegalStateException when there is no such text: a fault of the program
   */
  public String text(String key, Object... values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("no text for " + key + " in " + language.tag());
    }
    return fill(text, values);
  }

  /** True when there is such a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A text, if there is one. */
  Optional<String> found(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /** Several things in one line, as the language lists them; empty without any. */
  public String list(List<String> things) {
    return things.stream().reduce((before, next) -> text("frame.list", before, next)).orElse("");
  }

  /** True when this language has readings that a reader may want or not. */
  public boolean hasReadings() {
    return readable != Readable.NONE;
  }

  /** True when these texts carry readings. */
  public boolean showsReadings() {
    return readable == Readable.SHOWN;
  }

  /**
   * Version of everything a patient reads before consenting: it changes with any of those texts and
   * stands in the proof. Language tag and 16 hexadecimal digits.
   */
  public String wording() {
    return wording;
  }

  /** A part of the error catalogue, for example {@code SYS.title}. */
  Optional<String> error(String key) {
    return Optional.ofNullable(errors.get(key));
  }

  Set<String> keys() {
    return texts.keySet();
  }

  static String fill(String text, Object... values) {
    String filled = text;
    for (int i = 0; i < values.length; i++) {
      filled = filled.replace("{" + i + "}", values[i].toString());
    }
    return filled;
  }
}
