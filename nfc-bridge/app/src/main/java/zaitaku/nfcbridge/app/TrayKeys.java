package zaitaku.nfcbridge.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What opens the tray.
 *
 * @param bearer secret of the data directory, for scripts ({@code practiceToken})
 * @param form secret of this run, in the forms of the tray's page
 */
record TrayKeys(String bearer, String form) {

  private static final int BYTES = 32;

  /** A fresh secret: 256 bits as base64url. */
  static String fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  boolean opensForScript(String authorization) {
    return same("Bearer " + bearer, authorization);
  }

  boolean opensForForm(String token) {
    return same(form, token);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "TrayKeys[****]";
  }
}
