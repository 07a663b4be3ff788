package zaitaku.web.platform.page;

import java.util.Optional;

/**
 * How somebody wants to read.
 *
 * @param furigana whether readings are wished for; empty: nothing was said, so a language that has
 *     them shows them
 */
record Look(Language language, TextSize size, Optional<Boolean> furigana) {

  boolean readings() {
    return furigana.orElse(true);
  }

  /** As it stands in the cookie, for example {@code ja-easy.m.on}. */
  String text() {
    String readings = furigana.map(wish -> wish ? "on" : "off").orElse("");
    return language.tag() + "." + size.code() + "." + readings;
  }
}
