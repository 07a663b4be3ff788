package zaitaku.web.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of what must be found but not stored: handles, states, codes, session ids. */
public final class Fingerprint {

  private Fingerprint() {}

  /** 32 bytes. */
  public static byte[] of(String secret) {
    return of(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 bytes. */
  public static byte[] of(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has SHA-256
      throw new IllegalStateException(impossible);
    }
  }
}
