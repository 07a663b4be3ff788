package zaitaku.nfcbridge.virtualcard;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;

/** Keys that a practice certificate can hold: the one of real cards, and others to be refused. */
public enum KeyKind {
  /** Too short for anything. */
  RSA_1024("RSA", 1024),
  /** What every card of today holds (jpki-card facts §4). */
  RSA_2048("RSA", 2048),
  RSA_3072("RSA", 3072),
  EC_P256("EC", 256),
  /** What the next generation of cards is said to hold (facts §8). */
  EC_P384("EC", 384);

  private final String algorithm;
  private final int bits;

  KeyKind(String algorithm, int bits) {
    this.algorithm = algorithm;
    this.bits = bits;
  }

  /** A new key pair. */
  public KeyPair fresh(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      // RSA and EC are part of the JDK
      throw new IllegalStateException(impossible);
    }
  }
}
