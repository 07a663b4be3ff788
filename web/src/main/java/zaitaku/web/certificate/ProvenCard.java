package zaitaku.web.certificate;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A card whose holder proved themselves for one request, in force or within the grace after its
 * end. What both may be used for takes this; what stores consent takes a {@link
 * VerifiedCertificate}. Holds personal data: serial and subject never go into logs or addresses
 * (security C09), so it masks itself.
 */
public abstract sealed class ProvenCard permits VerifiedCertificate, ExpiredCertificate {

  private final CertificateEvidence evidence;
  private final ParsedCertificate certificate;
  private final String commonName;

  /** For this package only: the evidence must come from an acceptance, the certificate from it. */
  ProvenCard(
      CertificateEvidence evidence,
      ParsedCertificate certificate,
      CertificateEvidence.Decision decision) {
    if (evidence.decision() != decision) {
      throw new IllegalStateException("evidence of another decision");
    }
    this.evidence = evidence;
    this.certificate = certificate;
    this.commonName =
        certificate
            .commonName()
            .orElseThrow(() -> new IllegalStateException("evidence without subject"));
  }

  /** For this package only: what an acceptance says, by its decision. */
  static ProvenCard of(CertificateEvidence evidence, ParsedCertificate certificate) {
    return switch (evidence.decision()) {
      case ACCEPTED -> new VerifiedCertificate(evidence, certificate);
      case ELIGIBILITY_ONLY -> new ExpiredCertificate(evidence, certificate);
    };
  }

  /** For this package only: the evidence must come from an acceptance. */
  static ProvenCard of(CertificateEvidence evidence) {
    return of(
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

  /** What the acceptance rests on. */
  public CertificateEvidence evidence() {
    return evidence;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[***, " + evidence.at() + "]";
  }
}
