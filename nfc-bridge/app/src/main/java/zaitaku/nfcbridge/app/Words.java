package zaitaku.nfcbridge.app;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * All that the agent says, from one data file per language. The agent speaks the language of the
 * device's owner, Japanese where there is no other.
 */
public final class Words {

  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("zaitaku.nfcbridge.app.words", Locale.JAPANESE);

  private Words() {}

  /** True when there is a text of this name. */
  static boolean has(String name) {
    return BUNDLE.containsKey(name);
  }

  /**
   * @throws java.util.MissingResourceException when there is none; a test reads every name
   */
  public static String get(String name) {
    return BUNDLE.getString(name);
  }

  /** With {@code {0}} and so on filled in. */
  public static String get(String name, Object... values) {
    return new MessageFormat(BUNDLE.getString(name), Locale.JAPANESE).format(values);
  }
}
