package zaitaku.nfcbridge.app;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done to the text of a whole page, between its tags: readings become ruby; in a page of
 * another language Japanese names are said to be Japanese (WCAG 3.1.2). Titles and attributes stay
 * text.
 */
final class PageText {

  private static final Pattern TAG = Pattern.compile("<(?:[^>\"]++|\"[^\"]*+\")*+>");

  private static final String LETTER = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々ー]";
  private static final Pattern JAPANESE = Pattern.compile(LETTER + "(?:" + LETTER + "|[・（）])*");

  private PageText() {}

  /**
   * @param html made by a template, so that everything in it is escaped
   */
  static String finished(String html, Words words) {
    if (words.readings()) {
      return each(html, Readings::ruby, Readings::plain);
    }
    return words.japanese() ? html : each(html, PageText::named, UnaryOperator.identity());
  }

  private static String each(
      String html, UnaryOperator<String> inText, UnaryOperator<String> elsewhere) {
    StringBuilder out = new StringBuilder(html.length() * 3 / 2);
    Matcher tag = TAG.matcher(html);
    int from = 0;
    boolean inTitle = false;
    while (tag.find()) {
      String text = html.substring(from, tag.start());
      out.append(inTitle ? elsewhere.apply(text) : whole(text, inText.apply(text)));
      out.append(elsewhere.apply(tag.group()));
      inTitle = tag.group().startsWith("<title");
      from = tag.end();
    }
    return out.append(html, from, html.length()).toString();
  }

  // one part, however many elements it has now: parts of a button would be laid out apart
  private static String whole(String before, String after) {
    return after.equals(before) ? before : "<span>" + after + "</span>";
  }

  private static String named(String escaped) {
    return JAPANESE.matcher(escaped).replaceAll("<i lang=\"ja\">$0</i>");
  }
}
