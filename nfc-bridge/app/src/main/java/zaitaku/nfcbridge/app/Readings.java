package zaitaku.nfcbridge.app;

import java.util.regex.Pattern;

/**
 * Readings (furigana) in the files of words: <code>{漢字|かんじ}</code>. From there to the page a
 * reading is kept between three characters for private use. No name of a facility has them ({@code
 * TransactionData}), so what is filled in is never taken for a reading.
 */
final class Readings {

  private static final char BASE = '\uE000';
  private static final char READING = '\uE001';
  private static final char END = '\uE002';

  private static final Pattern NOTATION =
      Pattern.compile(
          "\\{([\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}々ー]+)\\|([\\p{IsHiragana}ー]+)\\}");
  private static final Pattern KEPT =
      Pattern.compile(BASE + "([^\uE000-\uE002]*)" + READING + "([^\uE000-\uE002]*)" + END);

  private Readings() {}

  /** True when a text of a file has one. */
  static boolean in(String text) {
    return NOTATION.matcher(text).find();
  }

  /** A text of a file without them. */
  static String without(String text) {
    return NOTATION.matcher(text).replaceAll("$1");
  }

  /** A text of a file with them kept. */
  static String kept(String text) {
    return NOTATION.matcher(text).replaceAll(BASE + "$1" + READING + "$2" + END);
  }

  /** Kept ones as ruby, for the content of an element; already escaped. */
  static String ruby(String escaped) {
    return KEPT.matcher(escaped).replaceAll("<ruby>$1<rp>（</rp><rt>$2</rt><rp>）</rp></ruby>");
  }

  /** Kept ones left out, for titles and attributes. */
  static String plain(String text) {
    return KEPT.matcher(text).replaceAll("$1");
  }
}
