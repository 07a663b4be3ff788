package zaitaku.web.certificate;

import java.math.BigInteger;
import java.time.Instant;

/**
 * Proof that the holder of a user authentication certificate agreed to one request. Comes only out
 * of {@link CertificateVerifier}, or out of what it once accepted. Holds personal data: serial and
 * subject never go into logs or addresses (security C09), so it masks itself.
 */
public final class VerifiedCertificate {
  private final CertificateEvidence evidence;
  private final ParsedCertificate certificate;
  private final String commonName;

  /** For this package only: the evidence must come from an acceptance, the certificate from it. */
  VerifiedCertificate(CertificateEvidence evidence, ParsedCertificate certificate) {
    this.evidence = evidence;
    this.certificate = certificate;
    this.commonName =
        certificate
            .commonName()
            .orElseThrow(() -> new IllegalStateException("evidence without subject"));
  }

  /** For this package only: the evidence must come from an acceptance. */
  static VerifiedCertificate of(CertificateEvidence evidence) {
    return new VerifiedCertificate(
        evidence,
        ParsedCertificate.parse(evidence.chain().getFirst())
            .orElseThrow(() -> new IllegalStateException("evidence without certificate")));
  }

  /** The opaque identifier in the subject; 1 to 64 printable ASCII characters. */
  public String commonName() {
    return commonName;
  }

  /** Serial number; positive, at most 20 bytes; unique together with the issuer. */
  public BigInteger serial() {
    return certificate.serial();
  }

  /** Name of the issuer, as text. Generations of an issuer share it. */
  public String issuer() {
    return certificate.structure().getIssuer().toString();
  }

  /** SHA-256 of the certificate; 32 bytes. */
  public byte[] sha256() {
    return Digests.sha256(certificate.der());
  }

  /** When the certificate ends; the second itself still belongs to it. */
  public Instant validUntil() {
    return certificate.notAfter();
  }

  /** When it was verified. */
  public Instant verifiedAt() {
    return evidence.at();
  }

  /** True when the certificate had expired within the grace: no clinical consent (design §5). */
  public boolean eligibilityOnly() {
    return switch (evidence.decision()) {
      case ACCEPTED -> false;
      case ELIGIBILITY_ONLY -> true;
    };
  }

  /** What the acceptance rests on. */
  public CertificateEvidence evidence() {
    return evidence;
  }

  @Override
  public String toString() {
    return "VerifiedCertificate[***, " + evidence.at() + "]";
  }
}
