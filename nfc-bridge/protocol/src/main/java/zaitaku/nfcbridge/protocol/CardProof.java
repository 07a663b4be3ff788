package zaitaku.nfcbridge.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Set;

/**
 * A proof as it travels: a {@code web-eid:1.0} token (protocol §4). Its shape is checked here, its
 * truth by the service alone.
 *
 * @param format {@code web-eid:1.0}
 * @param algorithm {@code RS256}; {@code ES256} and {@code ES384} are reserved for the next cards
 * @param unverifiedCertificate DER, base64 with padding and without line breaks; up to 8 KiB of DER
 * @param signature base64 likewise; up to 1 KiB of bytes
 * @param appVersion address that names the bridge and its version, up to 255 characters
 */
public record CardProof(
    String format,
    String algorithm,
    String unverifiedCertificate,
    String signature,
    String appVersion) {

  public static final String FORMAT = "web-eid:1.0";
  public static final String RS256 = "RS256";
  public static final int MAX_CERTIFICATE_BYTES = 8 * 1024;
  public static final int MAX_SIGNATURE_BYTES = 1024;
  private static final int MAX_VERSION_CHARS = 255;
  private static final Set<String> ALGORITHMS = Set.of(RS256, "ES256", "ES384");

  /**
   * @throws IllegalArgumentException when the shape is wrong
   */
  public CardProof {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("unknown format");
    }
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("unknown algorithm");
    }
    decode(unverifiedCertificate, MAX_CERTIFICATE_BYTES, "certificate");
    decode(signature, MAX_SIGNATURE_BYTES, "signature");
    checkVersion(appVersion);
  }

  /** The proof that a bridge made with an RSA key. */
  public static CardProof rs256(byte[] certificate, byte[] signature, URI appVersion) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new CardProof(
        FORMAT,
        RS256,
        base64.encodeToString(certificate),
        base64.encodeToString(signature),
        appVersion.toString());
  }

  /** The certificate's bytes; nobody has checked them. */
  public byte[] certificateBytes() {
    return Base64.getDecoder().decode(unverifiedCertificate);
  }

  public byte[] signatureBytes() {
    return Base64.getDecoder().decode(signature);
  }

  /** Without certificate and signature: they tell who the patient is. */
  @Override
  public String toString() {
    return "CardProof[" + format + ", " + algorithm + "]";
  }

  private static void decode(String base64, int maxBytes, String what) {
    if (base64.isEmpty() || base64.length() > (maxBytes + 2) / 3 * 4) {
      throw new IllegalArgumentException(what + " of " + base64.length() + " characters");
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    // one text per value: no missing padding, no stray bits in the last character
    if (bytes.length > maxBytes || !Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException(what + " is not canonical base64");
    }
  }

  private static void checkVersion(String text) {
    try {
      if (text.length() > MAX_VERSION_CHARS || !new URI(text).isAbsolute()) {
        throw new IllegalArgumentException("version is not an absolute address");
      }
    } catch (URISyntaxException notAnAddress) {
      throw new IllegalArgumentException("version is not an address", notAnAddress);
    }
  }
}
