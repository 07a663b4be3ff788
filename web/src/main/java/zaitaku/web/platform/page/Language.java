package zaitaku.web.platform.page;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A language of the screens, as its file describes it ({@code language.lang}, {@code
 * language.name}). Which there are, the files decide ({@link LanguageFiles}); whatever else is
 * asked for maps to {@link #JA} (security.md T09).
 *
 * @param tag as it stands in file names, cookies and proofs, for example {@code ja-easy}
 * @param htmlLang value of the {@code lang} attribute (BCP 47): plain Japanese is Japanese to a
 *     screen reader
 * @param ownName its name in itself
 */
public record Language(String tag, String htmlLang, String ownName) {

  /** What a consent draft can hold as its language. */
  private static final Pattern TAG = Pattern.compile("[a-z]{2}(-[a-z]{1,8})?");

  private static final Pattern HTML_LANG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

  /** The language that every text is written in first. */
  public static final Language JA = new Language("ja", "ja", "日本語");

  /** Japanese, its other forms, then the others by tag. */
  static final Comparator<Language> MENU =
      Comparator.<Language>comparingInt(
              language -> language.equals(JA) ? 0 : language.japanese() ? 1 : 2)
          .thenComparing(Language::tag);

  public Language {
    if (!tag(tag) || !HTML_LANG.matcher(htmlLang).matches() || ownName.isBlank()) {
      throw new IllegalArgumentException("language " + tag + ": tag, lang or name malformed");
    }
  }

  static boolean tag(String text) {
    return TAG.matcher(text).matches();
  }

  /** True for every form of Japanese. */
  public boolean japanese() {
    return locale().getLanguage().equals("ja");
  }

  /** For the names of months and weekdays. */
  public Locale locale() {
    return Locale.forLanguageTag(htmlLang);
  }
}
