package zaitaku.nfcbridge.virtualcard;

import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;

/**
 * What is written on a card when it is made.
 *
 * @param certificate what stands in EF 000A, DER
 * @param issuer what stands in EF 000B, DER
 * @param key private key behind EF 0017, RSA-2048
 * @param pin the four digits, or empty for a card without a PIN (顔認証マイナンバーカード)
 * @param signature the half for digital signature, or empty for a card without it (holder under 15,
 *     顔認証)
 */
public record CardData(
    byte[] certificate,
    byte[] issuer,
    PrivateKey key,
    Optional<String> pin,
    Optional<SignatureSide> signature) {

  private static final int KEY_BITS = 2048;

  public CardData {
    certificate = certificate.clone();
    issuer = issuer.clone();
    requireCardKey(key);
    if (pin.isPresent() && !pin.get().matches("[0-9]{4}")) {
      throw new IllegalArgumentException("a PIN has four digits");
    }
  }

  /** A card for user authentication only. */
  public CardData(byte[] certificate, byte[] issuer, PrivateKey key, Optional<String> pin) {
    this(certificate, issuer, key, pin, Optional.empty());
  }

  /** Cards of today hold RSA-2048; a longer signature would not fit into a short answer. */
  static void requireCardKey(PrivateKey key) {
    if (!(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() != KEY_BITS) {
      throw new IllegalArgumentException("a card holds keys of RSA-2048");
    }
  }

  @Override
  public byte[] certificate() {
    return certificate.clone();
  }

  @Override
  public byte[] issuer() {
    return issuer.clone();
  }

  @Override
  public String toString() {
    return "CardData[***]";
  }
}
