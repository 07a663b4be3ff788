package zaitaku.web.certificate;

import java.time.Instant;
import java.util.Optional;

/** Judges the answer it is handed: anything but a good one that covers now is no acceptance. */
final class RevocationCheck implements CertificateCheck<RevocationCheck.Handed> {

  /**
   * An answer and the time it must hold for.
   *
   * @param latestStart the latest moment an answer may claim to speak from; a little ahead of now
   */
  record Handed(RevocationAnswer answer, Instant now, Instant latestStart) {}

  @Override
  public Optional<Rejection> refusal(Handed handed) {
    return switch (handed.answer()) {
      case RevocationAnswer.Good good ->
          covers(good.evidence(), handed)
              ? Optional.empty()
              : Optional.of(Rejection.REVOCATION_UNKNOWN);
      case RevocationAnswer.Revoked _ -> Optional.of(Rejection.REVOKED);
      case RevocationAnswer.Unknown _ -> Optional.of(Rejection.REVOCATION_UNKNOWN);
      case RevocationAnswer.Unavailable _ -> Optional.of(Rejection.REVOCATION_UNAVAILABLE);
    };
  }

  private static boolean covers(RevocationEvidence evidence, Handed handed) {
    return !evidence.producedAt().isAfter(handed.latestStart())
        && handed.now().isBefore(evidence.usableUntil());
  }
}
