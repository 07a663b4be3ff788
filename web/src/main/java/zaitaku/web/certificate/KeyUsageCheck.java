package zaitaku.web.certificate;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * An end-entity certificate for digital signatures, without rights of an issuer, with no extended
 * key usage but the configured ones (security C04).
 */
final class KeyUsageCheck implements CertificateCheck<ParsedCertificate> {
  private final Set<String> extendedKeyUsages;

  KeyUsageCheck(Set<String> extendedKeyUsages) {
    this.extendedKeyUsages = Set.copyOf(extendedKeyUsages);
  }

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    CertificateExtensions extensions = certificate.extensions();
    boolean right =
        !extensions.ca()
            && extensions.usage(KeyUsage.digitalSignature)
            && !extensions.usage(KeyUsage.keyCertSign)
            && !extensions.usage(KeyUsage.cRLSign)
            && purpose(extensions);
    return right ? Optional.empty() : Optional.of(Rejection.WRONG_KEY_USAGE);
  }

  private boolean purpose(CertificateExtensions extensions) {
    return extendedKeyUsages.isEmpty()
        ? !extensions.has(Extension.extendedKeyUsage)
        : !extensions.has(Extension.extendedKeyUsage)
            || extendedKeyUsages.containsAll(extensions.extendedKeyUsages());
  }
}
