package zaitaku.web.platform.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rewrites the text between the tags of a page that a template just made: readings become {@code
 * <ruby>} in Japanese, and Japanese inside a page of another language gets {@code lang="ja"} (WCAG
 * 3.1.2), so that it is spoken and drawn as Japanese. Attributes and titles, which can hold no
 * element, keep the plain text. It adds elements only, around text that is escaped already.
 */
final class TextNodes {

  /** Their content is text, whatever stands in it. */
  private static final Set<String> TEXT_ONLY =
      Set.of("title", "textarea", "option", "script", "style");

  /** From the first Japanese letter to the last, with what stands between them. */
  private static final Pattern JAPANESE =
      Pattern.compile(
          "[「『（]?[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "(?:[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆、。・「」『』（）：〜～！？０-９Ａ-Ｚａ-ｚ]*)");

  private final String html;
  private final boolean markJapanese;
  private final StringBuilder out;
  private int at;
  private String textOnly = "";

  private TextNodes(String html, boolean markJapanese) {
    this.html = html;
    this.markJapanese = markJapanese;
    this.out = new StringBuilder(html.length() * 2);
  }

  /**
   * Rewrites a page.
   *
   * @param html what our templates wrote: well-formed, attributes in double quotes
   * @param language of the page
   */
  static String rewrite(String html, Language language) {
    // Chinese is written with the same letters: nothing tells them apart
    boolean foreign = !language.japanese() && !language.locale().getLanguage().equals("zh");
    return new TextNodes(html, foreign).all();
  }

  private String all() {
    while (at < html.length()) {
      int tag = html.indexOf('<', at);
      int end = tag < 0 ? html.length() : tag;
      text(html.substring(at, end));
      at = end;
      if (tag >= 0) {
        tag();
      }
    }
    return out.toString();
  }

  private void text(String text) {
    if (!textOnly.isEmpty()) {
      out.append(Readings.plain(text));
      return;
    }
    String plain = Readings.plain(text);
    String shown =
        markJapanese
            ? JAPANESE.matcher(plain).replaceAll("<i lang=\"ja\">$0</i>")
            : Readings.ruby(text);
    // one piece: in a row of boxes each element of a text would be a box of its own
    out.append(shown.equals(plain) ? plain : "<bdi>" + shown + "</bdi>");
  }

  private void tag() {
    int end = at;
    boolean quoted = false;
    while (end < html.length() && (quoted || html.charAt(end) != '>')) {
      quoted ^= html.charAt(end) == '"';
      end++;
    }
    end = Math.min(end + 1, html.length());
    String tag = html.substring(at, end);
    out.append(Readings.plain(tag));
    at = end;
    String name = tag.replaceAll("(?s)^</?([A-Za-z0-9]*).*", "$1").toLowerCase(Locale.ROOT);
    if (tag.startsWith("</")) {
      textOnly = name.equals(textOnly) ? "" : textOnly;
    } else if (textOnly.isEmpty() && TEXT_ONLY.contains(name)) {
      textOnly = name;
    }
  }
}
