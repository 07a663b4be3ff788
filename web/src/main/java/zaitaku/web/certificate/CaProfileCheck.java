package zaitaku.web.certificate;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What every configured issuer has to be (security C03, C04): critical basic constraints with CA,
 * keyCertSign, key identifiers, strong key, nothing critical that is not processed, and none of the
 * constraints that this room refuses to process.
 */
final class CaProfileCheck implements CertificateCheck<ParsedCertificate> {
  private static final List<ASN1ObjectIdentifier> NOT_PROCESSED =
      List.of(
          Extension.nameConstraints,
          Extension.policyConstraints,
          Extension.policyMappings,
          Extension.inhibitAnyPolicy,
          Extension.extendedKeyUsage);

  private final List<CertificateCheck<ParsedCertificate>> parts;

  CaProfileCheck(CertificateProfile profile) {
    this.parts = List.of(new KeyCheck(profile), new CertificateFormCheck(profile));
  }

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    for (CertificateCheck<ParsedCertificate> part : parts) {
      Optional<Rejection> refusal = part.refusal(certificate);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    CertificateExtensions extensions = certificate.extensions();
    boolean issuer =
        extensions.ca()
            && extensions.critical(Extension.basicConstraints)
            && extensions.usage(KeyUsage.keyCertSign);
    if (!issuer) {
      return Optional.of(Rejection.WRONG_KEY_USAGE);
    }
    boolean identified =
        extensions.subjectKeyId() != null
            && (certificate.selfIssued() || extensions.authorityKeyId() != null);
    return identified && NOT_PROCESSED.stream().noneMatch(extensions::has)
        ? Optional.empty()
        : Optional.of(Rejection.BAD_CERTIFICATE);
  }
}
