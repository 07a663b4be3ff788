package zaitaku.nfcbridge.card;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;

/**
 * Whether a card signed with the key of the certificate that it showed. No judgement about the
 * certificate: that is the service's. A distorted answer is found here, where the person can try
 * again, and not there, where the attempt would be over.
 */
final class SignatureCheck {

  private SignatureCheck() {}

  /** False also for what is no certificate, or one of another kind of key. */
  static boolean belongs(byte[] certificate, byte[] text, byte[] signature) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
              .getPublicKey());
      rsa.update(text);
      return rsa.verify(signature);
    } catch (GeneralSecurityException notOfThisKey) {
      return false;
    }
  }
}
