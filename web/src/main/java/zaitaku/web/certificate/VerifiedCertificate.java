package zaitaku.web.certificate;

/**
 * Proof that the holder of a user authentication certificate in force agreed to one request. Comes
 * only out of {@link CertificateVerifier}, or out of what it once accepted.
 */
public final class VerifiedCertificate extends ProvenCard {

  /** For this package only: the evidence must come from an acceptance, the certificate from it. */
  VerifiedCertificate(CertificateEvidence evidence, ParsedCertificate certificate) {
    super(evidence, certificate, CertificateEvidence.Decision.ACCEPTED);
  }
}
