package zaitaku.web.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * Valid now; both ends are inclusive (RFC 5280 §4.1.2.5). A certificate that ended within the grace
 * passes here and is marked by the verifier (design §5).
 */
final class ValidityCheck implements CertificateCheck<Submission> {
  private final ExpiredGrace grace;

  ValidityCheck(ExpiredGrace grace) {
    this.grace = grace;
  }

  @Override
  public Optional<Rejection> refusal(Submission submission) {
    Instant now = submission.now();
    if (now.isBefore(submission.certificate().notBefore())) {
      return Optional.of(Rejection.NOT_YET_VALID);
    }
    Instant end = submission.certificate().notAfter();
    return now.isAfter(end) && now.isAfter(grace.end(end))
        ? Optional.of(Rejection.EXPIRED)
        : Optional.empty();
  }

  /** How far this clock is from the start or end of the certificate, when that is the refusal. */
  static String gap(Rejection rejection, Submission submission) {
    ParsedCertificate certificate = submission.certificate();
    return switch (rejection) {
      case NOT_YET_VALID ->
          "the certificate begins " + ClockGap.of(certificate.notBefore(), submission.now());
      case EXPIRED ->
          "the certificate ended " + ClockGap.of(certificate.notAfter(), submission.now());
      case MALFORMED,
          UNSUPPORTED_ALGORITHM,
          BAD_CERTIFICATE,
          WEAK_KEY,
          BAD_SIGNATURE,
          WRONG_KEY_USAGE,
          WRONG_POLICY,
          UNTRUSTED,
          REVOKED,
          REVOCATION_UNKNOWN,
          REVOCATION_UNAVAILABLE ->
          "";
    };
  }
}
