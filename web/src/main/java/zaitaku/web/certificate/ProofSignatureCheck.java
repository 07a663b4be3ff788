package zaitaku.web.certificate;

import java.nio.ByteBuffer;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.ProofText;

/**
 * The card signed exactly the stored request object for the configured origin (bridge protocol §4).
 * The text is made here from what the service stored, never from what the bridge sent.
 */
final class ProofSignatureCheck implements CertificateCheck<Submission> {

  @Override
  public Optional<Rejection> refusal(Submission submission) {
    ByteBuffer text =
        ByteBuffer.wrap(
            ProofText.tbs(submission.request().origin(), submission.request().compactJws()));
    return genuine(submission.certificate().key(), text, submission.proof().signature())
        ? Optional.empty()
        : Optional.of(Rejection.BAD_SIGNATURE);
  }

  /** The table of bridge protocol §4: hash and form of the signature follow from the key alone. */
  static boolean genuine(CertificateKey key, ByteBuffer text, byte[] signature) {
    return switch (key) {
      case CertificateKey.Rsa rsa -> SignaturePrimitive.rsa(rsa.key(), "SHA256", text, signature);
      case CertificateKey.Ec ec ->
          switch (ec.curve()) {
            case P256 -> SignaturePrimitive.ecdsaRaw(ec, "SHA256", text, signature);
            case P384 -> SignaturePrimitive.ecdsaRaw(ec, "SHA384", text, signature);
          };
      case CertificateKey.Unfit _, CertificateKey.Unsupported _ -> false;
    };
  }
}
