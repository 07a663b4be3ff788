package zaitaku.web.certificate;

import java.math.BigInteger;
import java.util.Optional;

/** RSA of at least 2048 bits in whole bytes, or P-256 or P-384 (security C04). */
final class KeyCheck implements CertificateCheck<ParsedCertificate> {
  /** FIPS 186-5 A.1.1: larger than 2^16. */
  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

  private final CertificateProfile profile;

  KeyCheck(CertificateProfile profile) {
    this.profile = profile;
  }

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    return switch (certificate.key()) {
      case CertificateKey.Unsupported _ -> Optional.of(Rejection.UNSUPPORTED_ALGORITHM);
      case CertificateKey.Unfit _ -> Optional.of(Rejection.WEAK_KEY);
      case CertificateKey.Ec _ -> Optional.empty();
      case CertificateKey.Rsa rsa ->
          strong(rsa) ? Optional.empty() : Optional.of(Rejection.WEAK_KEY);
    };
  }

  private boolean strong(CertificateKey.Rsa rsa) {
    return rsa.bits() >= profile.minRsaBits()
        && rsa.bits() % 8 == 0
        && rsa.key().getPublicExponent().compareTo(LEAST_EXPONENT) >= 0;
  }
}
