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
  private volatile @Nullable Sound last;

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
            answer.certificates().stream()
                .flatMap(der -> parsed(der).stream())
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
        && sound(candidate, issuer);
  }

  /** One responder answers for thousands of cards: its certificate is taken apart once. */
  private Optional<ParsedCertificate> parsed(byte[] der) {
    Sound known = last;
    return known != null && Arrays.equals(known.candidate().der(), der)
        ? Optional.of(known.candidate())
        : ParsedCertificate.parse(der);
  }

  /** What is the same at any time, key, form and the issuer's signature, is checked once too. */
  private boolean sound(ParsedCertificate candidate, ParsedCertificate issuer) {
    Sound known = last;
    if (known != null && known.is(candidate, issuer)) {
      return true;
    }
    boolean sound =
        keyCheck.refusal(candidate).isEmpty()
            && formCheck.refusal(candidate).isEmpty()
            && candidate.signedBy(issuer, profile);
    if (sound) {
      last = new Sound(candidate, issuer);
    }
    return sound;
  }

  /** A certificate and the issuer whose signature on it was verified. */
  private record Sound(ParsedCertificate candidate, ParsedCertificate issuer) {

    /** To the byte. */
    boolean is(ParsedCertificate otherCandidate, ParsedCertificate otherIssuer) {
      return Arrays.equals(candidate.der(), otherCandidate.der())
          && Arrays.equals(issuer.der(), otherIssuer.der());
    }
  }
}
