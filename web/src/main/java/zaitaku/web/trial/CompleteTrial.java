package zaitaku.web.trial;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.facility.Facility;
import zaitaku.web.registration.ActCompletion;
import zaitaku.web.registration.CompleteRegistration.Outcome;
import zaitaku.web.visit.Act;

/**
 * The end of a trial: the proof passed the whole check, so card, PIN and reader work. No source is
 * asked, nobody is looked up, nothing is registered.
 */
@Singleton
final class CompleteTrial implements ActCompletion {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final VerifiedCertificates certificates;
  private final StoredTrials trials;
  private final Clock clock;

  CompleteTrial(VerifiedCertificates certificates, StoredTrials trials, Clock clock) {
    this.certificates = certificates;
    this.trials = trials;
    this.clock = clock;
  }

  @Override
  public Act act() {
    return Act.TRIAL;
  }

  @Override
  public Optional<Outcome> complete(Facility facility, VerifiedTransaction waiting) {
    VerifiedCertificate certificate =
        certificates.open(waiting.sealedCertificate(), waiting.certificateContext());
    YearMonth until = YearMonth.from(certificate.validUntil().atZone(JAPAN));
    return trials.complete(waiting, until, clock.instant())
        ? Optional.of(new Outcome.Done("/trial/" + waiting.route().transaction(), false))
        : Optional.empty();
  }
}
