package zaitaku.web.visit;

import java.util.Map;

/** Keys of the patients' cookies (design §8). */
@FunctionalInterface
public interface CookieKeys {

  /**
   * Key id to key of 32 bytes, in order: the first seals, all open. Never empty.
   *
   * @return a map that keeps its order
   */
  Map<String, byte[]> byId();
}
