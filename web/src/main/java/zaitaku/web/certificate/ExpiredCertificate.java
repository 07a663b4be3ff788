package zaitaku.web.certificate;

/**
 * Proof that the holder of a user authentication certificate stood behind one request, when the
 * certificate had ended within the grace: good for asking their eligibility, and for no consent to
 * clinical information (design §5). Comes only out of {@link CertificateVerifier}, or out of what
 * it once accepted.
 */
public final class ExpiredCertificate extends ProvenCard {

  /** For this package only: the evidence must come from an acceptance, the certificate from it. */
  ExpiredCertificate(CertificateEvidence evidence, ParsedCertificate certificate) {
    super(evidence, certificate, CertificateEvidence.Decision.ELIGIBILITY_ONLY);
  }
}
