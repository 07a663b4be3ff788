package zaitaku.web.platform.keys;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a person or a certificate in the database without telling who it is: HMAC-SHA-256
 * under a key of the deployment and the facility (security.md C09, design §3). Safe for use by
 * several threads.
 */
@Singleton
public final class BlindKey {

  private final byte[] key;

  BlindKey(KeyRing ring) {
    this.key = ring.patientKey();
  }

  /**
   * 32 bytes for a person as the eligibility source names them; differs from facility to facility.
   */
  public byte[] ofPerson(UUID facility, String personId) {
    return hmac("person", facility, personId);
  }

  /** 32 bytes for a certificate by its issuer and serial. */
  public byte[] ofCertificate(UUID facility, String issuerAndSerial) {
    return hmac("certificate", facility, issuerAndSerial);
  }

  /** 32 bytes for the two digits of one card transaction: there are too few of them for a hash. */
  public byte[] ofConfirmation(UUID facility, UUID transaction, String digits) {
    return hmac("confirmation", facility, transaction + "\0" + digits);
  }

  /**
   * 32 bytes for the response code of one card transaction: whoever shows it again gets the same.
   */
  public byte[] ofExchange(UUID facility, UUID transaction, String responseCode) {
    return hmac("exchange", facility, transaction + "\0" + responseCode);
  }

  private byte[] hmac(String purpose, UUID facility, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(
          (purpose + '\0' + facility + '\0' + value).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      // HmacSHA256 is part of every Java platform
      throw new IllegalStateException(impossible);
    }
  }
}
