package zaitaku.web.platform.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Readings (furigana) in the message files: <code>{漢字|かんじ}</code>. A placeholder has a digit
 * between its braces and no bar, so the two cannot be taken for each other. The notation is read
 * once, from our own files; what is filled in later is never read as notation.
 *
 * <p>Inside the program a reading is kept between three characters that Unicode reserves for such
 * use (U+FDD0, U+FDD1, U+FDD2: noncharacters), since texts go through many hands as plain strings
 * before {@link TextNodes} knows whether a place can show a reading. Whoever got them into a name
 * would see a reading over it and no more: everything is escaped before they are looked at.
 */
final class Readings {

  static final char BASE = '\uFDD0';
  static final char READING = '\uFDD1';
  static final char END = '\uFDD2';

  /** Kanji with their kana between them, and how that is read, in kana. */
  private static final Pattern NOTATION =
      Pattern.compile(
          "\\{([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々ー]+)"
              + "\\|([\\p{IsHiragana}\\p{IsKatakana}ー]+)\\}");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]\\}");

  private static final Pattern MARKED =
      Pattern.compile(BASE + "([^\uFDD0-\uFDD2]*)" + READING + "([^\uFDD0-\uFDD2]*)" + END);

  private static final Pattern STRAY = Pattern.compile("[\uFDD0-\uFDD2]");

  private Readings() {}

  /** What is wrong with a text of a file; empty when nothing is. */
  static Optional<String> defect(String text) {
    if (STRAY.matcher(text).find()) {
      return Optional.of("has a character that is kept for the program");
    }
    String rest = NOTATION.matcher(text).replaceAll("");
    rest = PLACEHOLDER.matcher(rest).replaceAll("");
    return rest.matches("(?s).*[{}|].*")
        ? Optional.of("has { } or | that is neither {0} nor {漢字|かんじ}")
        : Optional.empty();
  }

  /** True when a text of a file has a reading. */
  static boolean in(String text) {
    return NOTATION.matcher(text).find();
  }

  /** A text of a file without its readings. */
  static String without(String text) {
    return NOTATION.matcher(text).replaceAll("$1");
  }

  /** A text of a file with its readings kept between the three characters. */
  static String kept(String text) {
    return NOTATION.matcher(text).replaceAll(BASE + "$1" + READING + "$2" + END);
  }

  /** Kept readings as ruby, for the content of an element; of stray characters nothing is left. */
  static String ruby(String escaped) {
    String shown =
        MARKED.matcher(escaped).replaceAll("<ruby>$1<rp>（</rp><rt>$2</rt><rp>）</rp></ruby>");
    return STRAY.matcher(shown).replaceAll("");
  }

  /** The same text without what {@link #kept} added, for titles and attributes. */
  static String plain(String text) {
    return STRAY.matcher(MARKED.matcher(text).replaceAll("$1")).replaceAll("");
  }
}
