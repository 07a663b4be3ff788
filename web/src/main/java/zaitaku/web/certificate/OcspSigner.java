package zaitaku.web.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign an answer (RFC 6960 §4.2.2.2): the issuer itself, or a responder that the issuer
 * certified for just this, valid now and marked as needing no revocation check of its own.
 */
final class OcspSigner {
  private final CertificateProfile profile;
  private final KeyCheck keyCheck;
  private final CertificateFormCheck formCheck;
  private volatile @Nullable Signed last;

  OcspSigner(CertificateProfile profile) {
    this.profile = profile;
    this.keyCheck = new KeyCheck(profile);
    this.formCheck = new CertificateFormCheck(profile);
  }

  /** True when an authorised signer made the signature on the answer. */
  boolean signed(OcspBasicAnswer answer, RevocationQuestion question) {
    Optional<SignatureScheme> scheme = SignatureScheme.of(answer.algorithm(), profile.schemes());
    if (scheme.isEmpty()) {
      return false;
    }
    return Stream.concat(
            Stream.of(question.issuer()),
            answer
                .certificates()
                // by name first: a signature is verified for the one that claims to be the signer
                .filter(answer::responderIs)
                .filter(candidate -> delegated(candidate, question.issuer(), question.at())))
        .filter(answer::responderIs)
        .anyMatch(
            signer -> scheme.get().verifies(signer.key(), answer.signedPart(), answer.signature()));
  }

  private boolean delegated(ParsedCertificate candidate, ParsedCertificate issuer, Instant now) {
    CertificateExtensions extensions = candidate.extensions();
    return candidate.namesAsIssuer(issuer)
        && extensions.extendedKeyUsages().contains(KeyPurposeId.id_kp_OCSPSigning.getId())
        && extensions.has(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
        && !extensions.ca()
        && (!extensions.has(Extension.keyUsage) || extensions.usage(KeyUsage.digitalSignature))
        && !now.isBefore(candidate.notBefore())
        && !now.isAfter(candidate.notAfter())
        && keyCheck.refusal(candidate).isEmpty()
        && formCheck.refusal(candidate).isEmpty()
        && signedBy(candidate, issuer);
  }

  /** One responder answers for thousands of cards: its certificate's signature is checked once. */
  private boolean signedBy(ParsedCertificate candidate, ParsedCertificate issuer) {
    Signed known = last;
    if (known != null && known.is(candidate, issuer)) {
      return true;
    }
    boolean signed = candidate.signedBy(issuer, profile);
    if (signed) {
      last = new Signed(candidate.der(), issuer.der());
    }
    return signed;
  }

  /** A certificate and the issuer whose signature on it was verified, both to the byte. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below, never changed
  private record Signed(byte[] candidate, byte[] issuer) {

    boolean is(ParsedCertificate otherCandidate, ParsedCertificate otherIssuer) {
      return Arrays.equals(candidate, otherCandidate.der())
          && Arrays.equals(issuer, otherIssuer.der());
    }
  }
}
