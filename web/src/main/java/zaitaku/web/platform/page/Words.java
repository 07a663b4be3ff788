package zaitaku.web.platform.page;

import java.util.Map;
import java.util.Set;

/** All texts of one language. Immutable. */
public final class Words {

  private final Language language;
  private final Map<String, String> texts;
  private final String wording;

  Words(Language language, Map<String, String> texts, String wording) {
    this.language = language;
    this.texts = Map.copyOf(texts);
    this.wording = wording;
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
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", values[i].toString());
    }
    return text;
  }

  /** True when there is such a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /**
   * Version of everything a patient reads before consenting: it changes with any of those texts and
   * stands in the proof. Language tag and 16 hexadecimal digits.
   */
  public String wording() {
    return wording;
  }

  Set<String> keys() {
    return texts.keySet();
  }
}
