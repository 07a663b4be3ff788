package zaitaku.nfcbridge.app;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that the agent says in one language. Which languages there are, {@link Languages} knows.
 * Immutable.
 */
public final class Words implements zaitaku.nfcbridge.app.window.Words {

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");
  private static final String FIRST_PLACE = "{0}";

  /** As they stand in the files. */
  private final Map<String, String> written;

  private final Map<String, String> texts;
  private final boolean readings;

  private Words(Map<String, String> written, UnaryOperator<String> how, boolean readings) {
    this.written = written;
    this.texts =
        written.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> how.apply(entry.getValue())));
    this.readings = readings;
  }

  /**
   * @param written texts of the files by name; with readings, where the language has any
   */
  static Words of(Map<String, String> written) {
    return written.values().stream().anyMatch(Readings::in)
        ? new Words(written, Readings::kept, true)
        : new Words(written, UnaryOperator.identity(), false);
  }

  /** The same without readings: for what is not a page. */
  Words plain() {
    return readings ? new Words(written, Readings::without, false) : this;
  }

  /** True when texts hold readings, which {@link PageText} shows. */
  public boolean readings() {
    return readings;
  }

  /** Value of a page's {@code lang} attribute (BCP 47). */
  public String lang() {
    return get("language.lang");
  }

  @Override
  public Locale locale() {
    return Locale.forLanguageTag(lang());
  }

  /** True for every form of Japanese. */
  boolean japanese() {
    return locale().getLanguage().equals("ja");
  }

  /** True when there is a text of this name. */
  boolean has(String name) {
    return texts.containsKey(name);
  }

  /**
   * @throws MissingResourceException when there is none; a test reads every name
   */
  @Override
  public String get(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new MissingResourceException("no words", Words.class.getName(), name);
    }
    return text;
  }

  @Override
  public String get(String name, Object... values) {
    return PLACE.matcher(get(name)).replaceAll(place -> value(place, values));
  }

  /** What stands before {@code {0}}, where a template shows the value in its own way. */
  public String head(String name) {
    String text = get(name);
    return text.substring(0, text.indexOf(FIRST_PLACE));
  }

  /** What stands after {@code {0}}. */
  public String tail(String name) {
    String text = get(name);
    return text.substring(text.indexOf(FIRST_PLACE) + FIRST_PLACE.length());
  }

  private static String value(MatchResult place, Object[] values) {
    int index = Integer.parseInt(place.group(1));
    // a text that asks for more than there is stays readable; a test compares the languages
    return index < values.length ? Matcher.quoteReplacement(String.valueOf(values[index])) : "";
  }
}
