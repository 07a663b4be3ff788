package zaitaku.nfcbridge.app;

/** The packaged words, for tests of the window, which does not see who keeps them. */
public final class SpokenWords {

  private static final Languages LANGUAGES = new Languages(LanguageFiles.PACKAGED);

  private SpokenWords() {}

  /** Without readings, as the window gets them. */
  public static zaitaku.nfcbridge.app.window.Words of(String tag) {
    return LANGUAGES.of(tag).plain();
  }

  /** The longest of all acts. */
  public static String act(String tag) {
    Words words = LANGUAGES.of(tag).plain();
    return words.get("facts.what", words.get("act.review.open"), words.get("kind.OUTPATIENT"));
  }
}
