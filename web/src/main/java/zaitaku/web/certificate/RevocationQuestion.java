package zaitaku.web.certificate;

import java.math.BigInteger;
import java.time.Instant;

/**
 * About which certificate, by which issuer, at which time. Made only after signature, profile and
 * path were checked, so that nobody can make the service spray a responder.
 */
public final class RevocationQuestion {
  private final ParsedCertificate certificate;
  private final ParsedCertificate issuer;
  private final Instant at;

  RevocationQuestion(ParsedCertificate certificate, ParsedCertificate issuer, Instant at) {
    this.certificate = certificate;
    this.issuer = issuer;
    this.at = at;
  }

  /** Serial number of the certificate; positive, at most 20 bytes. */
  public BigInteger serial() {
    return certificate.serial();
  }

  /** DER of the certificate; a copy. */
  public byte[] certificateDer() {
    return certificate.der().clone();
  }

  /** DER of its issuer, which was checked up to an anchor; a copy. */
  public byte[] issuerDer() {
    return issuer.der().clone();
  }

  /** The time the answer must hold for. */
  public Instant at() {
    return at;
  }

  ParsedCertificate certificate() {
    return certificate;
  }

  ParsedCertificate issuer() {
    return issuer;
  }

  @Override
  public String toString() {
    return "RevocationQuestion[at=" + at + "]";
  }
}
