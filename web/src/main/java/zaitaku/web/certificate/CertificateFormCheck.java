package zaitaku.web.certificate;

import java.util.Optional;

/**
 * Version 3, serial positive and of at most 20 bytes, a known way of signing named alike inside and
 * outside, no critical extension that is not processed (security C04).
 */
final class CertificateFormCheck implements CertificateCheck<ParsedCertificate> {
  private static final int MAX_SERIAL_BYTES = 20; // RFC 5280 §4.1.2.2, sign bit included

  private final CertificateProfile profile;

  CertificateFormCheck(CertificateProfile profile) {
    this.profile = profile;
  }

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    if (certificate.version() != 3
        || certificate.serial().signum() <= 0
        || certificate.serial().bitLength() / 8 + 1 > MAX_SERIAL_BYTES
        || !certificate.extensions().understood()) {
      return Optional.of(Rejection.BAD_CERTIFICATE);
    }
    return certificate.scheme(profile).isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.UNSUPPORTED_ALGORITHM);
  }
}
