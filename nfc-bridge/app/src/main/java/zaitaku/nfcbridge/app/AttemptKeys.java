package zaitaku.nfcbridge.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of one attempt: 128 bits each as base64url.
 *
 * @param page bound to this request; every post of its pages carries it
 * @param drop lets another page end this attempt, and nothing else
 */
record AttemptKeys(String page, String drop) {

  private static final int BYTES = 16;

  static AttemptKeys fresh(SecureRandom random) {
    return new AttemptKeys(secret(random), secret(random));
  }

  boolean opensPage(String given) {
    return same(page, given);
  }

  boolean opensDrop(String given) {
    return same(drop, given);
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AttemptKeys[****]";
  }
}
