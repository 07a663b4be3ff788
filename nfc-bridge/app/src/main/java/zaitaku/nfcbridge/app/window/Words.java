package zaitaku.nfcbridge.app.window;

import java.util.Locale;

/** All that the window says in one language; its own names begin with {@code window.}. */
public interface Words {

  /**
   * @throws java.util.MissingResourceException when there is none
   */
  String get(String name);

  /** With {@code {0}} and so on filled in. */
  String get(String name, Object... values);

  /** Of the language, for breaking lines and for screen readers. */
  Locale locale();
}
