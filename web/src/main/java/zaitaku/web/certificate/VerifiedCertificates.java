package zaitaku.web.certificate;

import zaitaku.web.platform.DataSeal;

/**
 * Keeps a proof between its verification and the completion of the transaction, encrypted; opened
 * in this package, so that it stays a proof. Safe for use by several threads.
 */
public final class VerifiedCertificates {
  private final DataSeal seal;

  public VerifiedCertificates(DataSeal seal) {
    this.seal = seal;
  }

  /**
   * Encrypts.
   *
   * @param context what the proof belongs to: it opens nowhere else
   */
  public byte[] seal(ProvenCard certificate, String context) {
    return seal.seal(certificate.evidence().encoded(), context);
  }

  /**
   * Decrypts.
   *
   * @throws IllegalStateException when the value was changed or belongs elsewhere
   */
  public ProvenCard card(byte[] sealed, String context) {
    return CertificateEvidence.decode(seal.open(sealed, context))
        .map(ProvenCard::of)
        .orElseThrow(() -> new IllegalStateException("the sealed proof cannot be read"));
  }

  /**
   * The same where only a certificate in force will do.
   *
   * @throws IllegalStateException also when the certificate had expired
   */
  public VerifiedCertificate open(byte[] sealed, String context) {
    return switch (card(sealed, context)) {
      case VerifiedCertificate verified -> verified;
      case ExpiredCertificate expired ->
          throw new IllegalStateException("the certificate had expired");
    };
  }
}
