package zaitaku.web.review;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.eligibility.EligibilityInquiry;
import zaitaku.web.eligibility.EligibilityInquiry.Holder;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.database.UniqueViolation;
import zaitaku.web.platform.keys.BlindKey;
import zaitaku.web.registration.ActCompletion;
import zaitaku.web.registration.Changes;
import zaitaku.web.registration.CompleteRegistration.Outcome;
import zaitaku.web.registration.Reviews;
import zaitaku.web.visit.Act;

/**
 * A card round of 同意照会・更新: the first opens the consents for 300 s, a second one, where the facility
 * demands it, signs changed answers. The source is asked only about a card that never registered
 * here.
 */
@Singleton
final class CompleteReview implements ActCompletion {

  private static final int TRIES = 5;

  private final VerifiedCertificates certificates;
  private final EligibilityInquiry inquiry;
  private final Reviews reviews;
  private final Changes changes;
  private final BlindKey blind;
  private final Clock clock;

  CompleteReview(
      VerifiedCertificates certificates,
      EligibilityInquiry inquiry,
      Reviews reviews,
      Changes changes,
      BlindKey blind,
      Clock clock) {
    this.certificates = certificates;
    this.inquiry = inquiry;
    this.reviews = reviews;
    this.changes = changes;
    this.blind = blind;
    this.clock = clock;
  }

  @Override
  public Act act() {
    return Act.REVIEW;
  }

  @Override
  public Optional<Outcome> complete(Facility facility, VerifiedTransaction waiting) {
    return waiting.draft().isBare() ? open(facility, waiting) : change(facility, waiting);
  }

  private Optional<Outcome> open(Facility facility, VerifiedTransaction waiting) {
    VerifiedCertificate certificate = certificate(waiting);
    Reviews.Card card =
        new Reviews.Card(
            blind.ofCertificate(facility.id(), certificate.issuer() + '\0' + certificate.serial()),
            certificate.verifiedAt());
    Reviews.Opening first = reviews.open(waiting, card, Optional.empty(), false, now());
    if (first != Reviews.Opening.NOT_KNOWN) {
      return outcome(first, waiting);
    }
    return switch (holder(facility, certificate)) {
      case Holder.Known known ->
          outcome(
              reviews.open(
                  waiting,
                  card,
                  Optional.of(blind.ofPerson(facility.id(), known.person().text())),
                  true,
                  now()),
              waiting);
      case Holder.Unknown unknown ->
          outcome(reviews.open(waiting, card, Optional.empty(), true, now()), waiting);
      case Holder.Unavailable unavailable -> {
        reviews.keep(waiting);
        yield Optional.of(new Outcome.SourceUnavailable());
      }
    };
  }

  private static Optional<Outcome> outcome(Reviews.Opening opening, VerifiedTransaction waiting) {
    return opening == Reviews.Opening.OPENED
        ? Optional.of(new Outcome.Done("/review/" + waiting.route().transaction(), false))
        : Optional.empty();
  }

  private Optional<Outcome> change(Facility facility, VerifiedTransaction waiting) {
    return switch (signed(waiting, Optional.empty())) {
      case Changes.Signed.Done done ->
          Optional.of(new Outcome.Done("/done/" + done.number().text(), true));
      case Changes.Signed.Over over -> Optional.empty();
      case Changes.Signed.OtherPerson unknown ->
          switch (holder(facility, certificate(waiting))) {
            case Holder.Known known ->
                changeOf(waiting, blind.ofPerson(facility.id(), known.person().text()));
            case Holder.Unknown nobody -> ended(waiting);
            case Holder.Unavailable unavailable -> {
              reviews.keep(waiting);
              yield Optional.of(new Outcome.SourceUnavailable());
            }
          };
    };
  }

  private Optional<Outcome> changeOf(VerifiedTransaction waiting, byte[] person) {
    return switch (signed(waiting, Optional.of(person))) {
      case Changes.Signed.Done done ->
          Optional.of(new Outcome.Done("/done/" + done.number().text(), true));
      case Changes.Signed.Over over -> Optional.empty();
      case Changes.Signed.OtherPerson other -> ended(waiting);
    };
  }

  private Optional<Outcome> ended(VerifiedTransaction waiting) {
    reviews.otherPerson(waiting);
    return Optional.empty();
  }

  private Changes.Signed signed(VerifiedTransaction waiting, Optional<byte[]> person) {
    UniqueViolation last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return changes.signed(waiting, person, now());
      } catch (UniqueViolation taken) {
        // the number is taken: the next one is another
        last = taken;
      }
    }
    throw new IllegalStateException("no free receipt number", last);
  }

  private Holder holder(Facility facility, VerifiedCertificate certificate) {
    return inquiry.holder(
        certificate, FacilityCode.parse(facility.code()).orElseThrow(), clock.instant());
  }

  private VerifiedCertificate certificate(VerifiedTransaction waiting) {
    return certificates.open(waiting.sealedCertificate(), waiting.certificateContext());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
