package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.VerifiedCertificate;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.eligibility.EligibilityInquiry;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.database.UniqueViolation;
import zaitaku.web.platform.keys.BlindKey;
import zaitaku.web.visit.Act;

/**
 * Takes back all consents of the card's holder at this facility. They are found by the card and by
 * the person; when the eligibility source is down, by the card alone.
 */
@Singleton
final class CompleteRevocation implements ActCompletion {

  private static final int TRIES = 5;

  private final VerifiedCertificates certificates;
  private final EligibilityInquiry inquiry;
  private final StoredRevocations revocations;
  private final BlindKey blind;
  private final Secrets secrets;
  private final Clock clock;

  CompleteRevocation(
      VerifiedCertificates certificates,
      EligibilityInquiry inquiry,
      StoredRevocations revocations,
      BlindKey blind,
      Secrets secrets,
      Clock clock) {
    this.certificates = certificates;
    this.inquiry = inquiry;
    this.revocations = revocations;
    this.blind = blind;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Act act() {
    return Act.REVOKE;
  }

  @Override
  public Optional<CompleteRegistration.Outcome> complete(
      Facility facility, VerifiedTransaction waiting) {
    VerifiedCertificate certificate =
        certificates.open(waiting.sealedCertificate(), waiting.certificateContext());
    EligibilityInquiry.Holder holder =
        inquiry.holder(
            certificate, FacilityCode.parse(facility.code()).orElseThrow(), clock.instant());
    UniqueViolation last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return outcome(revocations.revoke(wish(facility, waiting, certificate, holder)));
      } catch (UniqueViolation taken) {
        // the number is taken: the next one is another
        last = taken;
      }
    }
    throw new IllegalStateException("no free receipt number", last);
  }

  private static Optional<CompleteRegistration.Outcome> outcome(StoredRevocations.Result result) {
    return switch (result) {
      case StoredRevocations.Result.Revoked revoked ->
          Optional.of(
              new CompleteRegistration.Outcome.Done("/revoked/" + revoked.number().text(), true));
      case StoredRevocations.Result.NotKnown notKnown ->
          Optional.of(new CompleteRegistration.Outcome.SourceUnavailable());
      case StoredRevocations.Result.Over over -> Optional.empty();
    };
  }

  private StoredRevocations.Wish wish(
      Facility facility,
      VerifiedTransaction waiting,
      VerifiedCertificate certificate,
      EligibilityInquiry.Holder holder) {
    UUID of = facility.id();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new StoredRevocations.Wish(
        waiting,
        secrets.id(),
        ReceiptNumber.fresh(secrets),
        now,
        blind.ofCertificate(of, certificate.issuer() + '\0' + certificate.serial()),
        switch (holder) {
          case EligibilityInquiry.Holder.Known known ->
              Optional.of(blind.ofPerson(of, known.person().text()));
          case EligibilityInquiry.Holder.Unknown unknown -> Optional.empty();
          case EligibilityInquiry.Holder.Unavailable unavailable -> Optional.empty();
        },
        holder instanceof EligibilityInquiry.Holder.Unavailable,
        certificate.evidence().encoded());
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
