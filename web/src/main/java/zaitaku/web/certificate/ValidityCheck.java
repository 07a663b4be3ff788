package zaitaku.web.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Valid now; both ends are inclusive (RFC 5280 §4.1.2.5). A certificate that ended within the grace
 * passes here and is marked by the verifier (design §5).
 */
final class ValidityCheck implements CertificateCheck<Submission> {
  private final Duration grace;

  ValidityCheck(Duration grace) {
    this.grace = grace;
  }

  @Override
  public Optional<Rejection> refusal(Submission submission) {
    Instant now = submission.now();
    if (now.isBefore(submission.certificate().notBefore())) {
      return Optional.of(Rejection.NOT_YET_VALID);
    }
    return now.isAfter(submission.certificate().notAfter().plus(grace))
        ? Optional.of(Rejection.EXPIRED)
        : Optional.empty();
  }
}
