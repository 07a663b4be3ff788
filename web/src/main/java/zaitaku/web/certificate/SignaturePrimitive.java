package zaitaku.web.certificate;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * The only place where signatures are verified (security C05). The providers are named, so that one
 * installed later cannot take over. ECDSA in DER is decoded here, strictly: the JDK's own decoder
 * accepts integers with a missing leading zero.
 */
final class SignaturePrimitive {
  private static final int INTEGER = 0x02;
  private static final Provider RSA = Security.getProvider("SunRsaSign");
  private static final Provider EC = Security.getProvider("SunEC");

  private SignaturePrimitive() {}

  /** RSASSA-PKCS1-v1_5; the signature is exactly as long as the modulus (RFC 8017 §8.2.2). */
  static boolean rsa(RSAPublicKey key, String hash, ByteBuffer message, byte[] signature) {
    if (signature.length != (key.getModulus().bitLength() + 7) / 8) {
      return false;
    }
    return verify(hash + "withRSA", RSA, key, message, signature);
  }

  /** ECDSA, r and s in field length one after the other (IEEE P1363, as in RFC 7518 §3.4). */
  static boolean ecdsaRaw(
      CertificateKey.Ec key, String hash, ByteBuffer message, byte[] signature) {
    int half = key.curve().fieldBytes();
    if (signature.length != 2 * half) {
      return false;
    }
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, half));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, 2 * half));
    if (!inRange(r, key) || !inRange(s, key)) {
      return false;
    }
    return verify(hash + "withECDSAinP1363Format", EC, key.key(), message, signature);
  }

  /** ECDSA, r and s as a DER sequence of two integers (RFC 3279 §2.2.3). */
  static boolean ecdsaDer(
      CertificateKey.Ec key, String hash, ByteBuffer message, byte[] signature) {
    try {
      List<DerElement> numbers =
          DerElement.whole(signature).require(DerElement.SEQUENCE).children(2);
      if (numbers.size() != 2) {
        return false;
      }
      int half = key.curve().fieldBytes();
      byte[] raw = new byte[2 * half];
      place(numbers.get(0), raw, half);
      place(numbers.get(1), raw, 2 * half);
      return ecdsaRaw(key, hash, message, raw);
    } catch (DerException e) {
      return false;
    }
  }

  /** Right-aligned, so that it ends before {@code end}. */
  private static void place(DerElement number, byte[] raw, int end) throws DerException {
    byte[] content = number.require(INTEGER).content();
    boolean minimal =
        content.length > 0
            && content[0] >= 0
            && (content.length == 1 || content[0] != 0 || content[1] < 0);
    if (!minimal) {
      throw new DerException("integer");
    }
    int from = content[0] == 0 ? 1 : 0;
    int length = content.length - from;
    if (length > raw.length / 2) {
      throw new DerException("integer");
    }
    System.arraycopy(content, from, raw, end - length, length);
  }

  private static boolean inRange(BigInteger value, CertificateKey.Ec key) {
    return value.signum() > 0 && value.compareTo(key.curve().order()) < 0;
  }

  private static boolean verify(
      String algorithm, Provider provider, PublicKey key, ByteBuffer message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm, provider);
      verifier.initVerify(key);
      verifier.update(message.duplicate());
      return verifier.verify(signature);
    } catch (SignatureException e) {
      // the JDK throws for some malformed signatures and answers false for others
      return false;
    } catch (GeneralSecurityException e) {
      // RSA keys outside the JDK's own limits; everything else here is always present
      return false;
    }
  }
}
