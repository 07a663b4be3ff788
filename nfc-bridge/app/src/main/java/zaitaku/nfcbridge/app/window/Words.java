package zaitaku.nfcbridge.app.window;

/** All that the window says; its own names begin with {@code window.}. */
public interface Words {

  /**
   * @throws java.util.MissingResourceException when there is none
   */
  String get(String name);
}
