package zaitaku.web.certificate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Judges a revocation list without asking anybody (security C06, RFC 5280 §6.3). */
final class CrlJudge {
  /** Larger lists are kept as evidence by their digest only. */
  static final int MAX_EVIDENCE_BYTES = 64 * 1024;

  private static final byte[] NO_NONCE = {};

  private final CertificateProfile profile;

  CrlJudge(CertificateProfile profile) {
    this.profile = profile;
  }

  RevocationAnswer judge(CrlDocument crl, RevocationQuestion question) {
    Instant now = question.at();
    Optional<RevocationAnswer> defect = defect(crl, question.issuer(), now);
    if (defect.isPresent()) {
      return defect.get();
    }
    if (question.certificate().has(Extension.freshestCRL)) {
      return new RevocationAnswer.Unknown("CRL: differences are elsewhere");
    }
    RevocationEvidence evidence = evidence(crl);
    return crl.entries()
        .orElseThrow()
        .revokedSince(question.serial())
        .<RevocationAnswer>map(since -> new RevocationAnswer.Revoked(evidence, since))
        .orElseGet(() ->
            now.isAfter(question.certificate().notAfter())
                // issuers drop expired certificates from their lists (RFC 5280 §3.3)
                ? new RevocationAnswer.Unknown("CRL: silent about expired certificates")
                : new RevocationAnswer.Good(evidence));
  }

  /** Why nothing follows from the list, whatever the certificate; empty when it can be used. */
  Optional<RevocationAnswer> defect(CrlDocument crl, ParsedCertificate issuer, Instant now) {
    if (!authentic(crl, issuer)) {
      return Optional.of(new RevocationAnswer.Unknown("CRL: signer"));
    }
    // only now, when its issuer answers for them, are millions of entries looked at
    Optional<CrlEntries> entries = crl.entries();
    if (entries.isEmpty()) {
      return Optional.of(new RevocationAnswer.Unknown("CRL: not readable"));
    }
    if (!crl.extensions().whole()
        || crl.extensions().number() == null
        || !entries.get().understood()) {
      return Optional.of(new RevocationAnswer.Unknown("CRL: not a whole list"));
    }
    return untimely(crl, now);
  }

  private static Optional<RevocationAnswer> untimely(CrlDocument crl, Instant now) {
    if (now.isBefore(crl.thisUpdate())) {
      return Optional.of(
          new RevocationAnswer.Unknown(
              "CRL: early, its start is " + ClockGap.of(crl.thisUpdate(), now)));
    }
    return now.isBefore(crl.nextUpdate())
        ? Optional.empty()
        : Optional.of(
            new RevocationAnswer.Unknown(
                "CRL: late, its end is " + ClockGap.of(crl.nextUpdate(), now)));
  }

  private boolean authentic(CrlDocument crl, ParsedCertificate issuer) {
    byte[] offered = issuer.extensions().subjectKeyId();
    return Arrays.equals(crl.issuerDer(), issuer.subjectDer())
        && issuer.extensions().usage(KeyUsage.cRLSign)
        && crl.extensions().issuerKeyId().map(id -> Arrays.equals(id, offered)).orElse(true)
        && crl.signedBy(issuer, profile);
  }

  private static RevocationEvidence evidence(CrlDocument crl) {
    boolean small = crl.der().length <= MAX_EVIDENCE_BYTES;
    return new RevocationEvidence(
        small ? RevocationEvidence.Kind.CRL : RevocationEvidence.Kind.CRL_DIGEST,
        small ? crl.der() : crl.sha256(),
        NO_NONCE,
        crl.thisUpdate(),
        crl.nextUpdate());
  }
}
