package zaitaku.web.platform.page;

import java.util.Arrays;
import java.util.Optional;

/** Languages of the screens; anything else maps to {@link #JA} (security.md T09). */
public enum Language {
  JA("ja", "ja", "日本語"),
  /** やさしい日本語. */
  JA_EASY("ja-easy", "ja", "やさしい日本語"),
  EN("en", "en", "English");

  private final String tag;
  private final String htmlLang;
  private final String ownName;

  Language(String tag, String htmlLang, String ownName) {
    this.tag = tag;
    this.htmlLang = htmlLang;
    this.ownName = ownName;
  }

  /** As it stands in file names, cookies and proofs, for example {@code ja-easy}. */
  public String tag() {
    return tag;
  }

  /** Value of the {@code lang} attribute: plain Japanese is Japanese to a screen reader. */
  public String htmlLang() {
    return htmlLang;
  }

  /** Its name in itself. */
  public String ownName() {
    return ownName;
  }

  static Optional<Language> ofTag(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }
}
