package zaitaku.web.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes that every JDK has. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[] bytes) {
    return digest("SHA-256", bytes);
  }

  /** Only to name certificates and responders in OCSP (RFC 6960 §4.1.1), never to protect. */
  static byte[] sha1(byte[] bytes) {
    return digest("SHA-1", bytes);
  }

  private static byte[] digest(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      // both are required of every Java platform
      throw new IllegalStateException(e);
    }
  }
}
