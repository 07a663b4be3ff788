package zaitaku.nfcbridge.virtualcard;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * What is written on a card when it is made.
 *
 * @param certificate what stands in EF 000A, DER
 * @param issuer what stands in EF 000B, DER
 * @param key private key behind EF 0017, RSA
 * @param pin the four digits, or empty for a card without a PIN (顔認証マイナンバーカード)
 */
public record CardData(byte[] certificate, byte[] issuer, PrivateKey key, Optional<String> pin) {

  public CardData {
    certificate = certificate.clone();
    issuer = issuer.clone();
    if (pin.isPresent() && !pin.get().matches("[0-9]{4}")) {
      throw new IllegalArgumentException("a PIN has four digits");
    }
  }

  @Override
  public String toString() {
    return "CardData[***]";
  }
}
