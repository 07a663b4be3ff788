package zaitaku.nfcbridge.virtualcard;

import java.security.PrivateKey;

/**
 * The other half of a card: digital signature (署名用). Nothing here uses it, so that it can be seen
 * that nothing here touches it; independent clients do.
 *
 * @param certificate what stands in EF 0001, DER; readable after the password only
 * @param issuer what stands in EF 0002, DER
 * @param key private key behind EF 001A, RSA-2048
 * @param password 6 to 16 of A-Z and 0-9 (jpki-card facts §3.1)
 */
public record SignatureSide(byte[] certificate, byte[] issuer, PrivateKey key, String password) {

  public SignatureSide {
    certificate = certificate.clone();
    issuer = issuer.clone();
    CardData.requireCardKey(key);
    if (!password.matches("[A-Z0-9]{6,16}")) {
      throw new IllegalArgumentException("a password has 6 to 16 of A-Z and 0-9");
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
    return "SignatureSide[***]";
  }
}
