package zaitaku.web.certificate;

import java.util.Optional;

/** Exactly one plain common name, the opaque identifier (facts: jpki-card §4.2). */
final class SubjectCheck implements CertificateCheck<ParsedCertificate> {

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    return certificate.commonName().isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.BAD_CERTIFICATE);
  }
}
