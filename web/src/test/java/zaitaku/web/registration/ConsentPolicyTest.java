package zaitaku.web.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.consent.Answer;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/** Design §3 as a table: each boundary with the instant itself, the one before, the one after. */
class ConsentPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");

  private static final Map<ConsentItem, Answer> ANSWERS =
      Map.of(
          ConsentItem.SURGERY, Answer.AGREED,
          ConsentItem.MEDICATION, Answer.REFUSED,
          ConsentItem.CEILING_AMOUNT, Answer.AGREED);

  @ParameterizedTest
  @CsvSource({
    // kind, only this time, registered, day of consultation, first instant that no longer holds
    "HOUSE_CALL, false, 2026-11-25T10:02:03Z,, 2026-11-26T10:02:03Z",
    "OUTPATIENT, false, 2026-11-25T10:02:03Z,, 2026-11-26T10:02:03Z",
    "HOME_VISIT, true, 2026-11-25T10:02:03.000001Z,, 2026-11-26T10:02:03.000001Z",
    // ends of months and years; leap day
    "HOUSE_CALL, false, 2026-02-28T14:59:59Z,, 2026-03-01T14:59:59Z",
    "HOUSE_CALL, false, 2028-02-28T15:00:00Z,, 2028-02-29T15:00:00Z",
    "HOUSE_CALL, false, 2028-02-29T00:00:00Z,, 2028-03-01T00:00:00Z",
    "OUTPATIENT, false, 2026-12-31T14:59:59.999999Z,, 2027-01-01T14:59:59.999999Z",
    // an online consultation ends with its day in Tokyo, whatever the hour of the registration
    "ONLINE, false, 2026-11-25T01:00:00Z, 2026-11-25, 2026-11-25T15:00:00Z",
    "ONLINE, false, 2026-11-25T14:59:59.999998Z, 2026-11-25, 2026-11-25T15:00:00Z",
    "ONLINE, false, 2026-11-25T01:00:00Z, 2026-11-30, 2026-11-30T15:00:00Z",
    "ONLINE, false, 2026-11-25T01:00:00Z, 2026-12-31, 2026-12-31T15:00:00Z",
    "ONLINE, false, 2028-02-01T01:00:00Z, 2028-02-28, 2028-02-28T15:00:00Z",
    "ONLINE, false, 2028-02-01T01:00:00Z, 2028-02-29, 2028-02-29T15:00:00Z",
    "ONLINE, false, 2027-02-01T01:00:00Z, 2027-02-28, 2027-02-28T15:00:00Z"
  })
  void aWindowEndsExactlyThen(
      VisitKind kind, boolean onlyThisTime, Instant registered, LocalDate day, Instant end) {
    ConsentWindow window =
        ConsentPolicy.window(kind, onlyThisTime, Optional.ofNullable(day), registered);
    assertThat(window.end()).contains(end);
    ConsentStanding consent = standing(kind, ConsentState.LIVE, registered, window.end());
    assertThat(surgery(consent, end.minusNanos(1))).isEqualTo(Reading.ALLOWED);
    assertThat(surgery(consent, end)).isEqualTo(Reading.ENDED);
    assertThat(surgery(consent, end.plusNanos(1))).isEqualTo(Reading.ENDED);
  }

  @Test
  void aHomeVisitHoldsUntilRevoked() {
    assertThat(ConsentPolicy.window(VisitKind.HOME_VISIT, false, Optional.empty(), NOW))
        .isEqualTo(new ConsentWindow.UntilRevoked());
    ConsentStanding consent =
        standing(VisitKind.HOME_VISIT, ConsentState.LIVE, NOW, Optional.empty());
    assertThat(surgery(consent, NOW.plus(Duration.ofDays(36_500)))).isEqualTo(Reading.ALLOWED);
  }

  @ParameterizedTest
  @EnumSource(VisitKind.class)
  void aDayBelongsToAnOnlineConsultationAndToNothingElse(VisitKind kind) {
    Optional<LocalDate> wrong =
        kind == VisitKind.ONLINE ? Optional.empty() : Optional.of(LocalDate.of(2026, 11, 30));
    assertThatThrownBy(() -> ConsentPolicy.window(kind, false, wrong, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The state comes before the answer: what is over is never called refused. */
  @ParameterizedTest
  @CsvSource({
    // stored state, seconds left, reading of what was agreed, refused, not asked
    "LIVE, 3600, ALLOWED, REFUSED, NOT_ASKED",
    "LIVE, 0, ENDED, ENDED, ENDED",
    "LIVE, -1, ENDED, ENDED, ENDED",
    "ENDED, 3600, ENDED, ENDED, ENDED",
    "REVOKED, 3600, REVOKED, REVOKED, REVOKED",
    "REVOKED, -1, REVOKED, REVOKED, REVOKED",
    "REPLACED, 3600, REPLACED, REPLACED, REPLACED",
    "REPLACED, -1, REPLACED, REPLACED, REPLACED"
  })
  void endedRevokedReplacedAndRefusedAreToldApart(
      ConsentState state, long left, Reading agreed, Reading refused, Reading notAsked) {
    Optional<Instant> end = Optional.of(NOW.plusSeconds(left));
    ConsentStanding consent = standing(VisitKind.HOUSE_CALL, state, NOW.minusSeconds(60), end);
    assertThat(read(consent, ConsentItem.SURGERY, NOW)).isEqualTo(agreed);
    assertThat(read(consent, ConsentItem.MEDICATION, NOW)).isEqualTo(refused);
    assertThat(read(consent, ConsentItem.HEALTH_CHECKUP, NOW)).isEqualTo(notAsked);
  }

  @ParameterizedTest
  @CsvSource({
    // reader, clinical information, 限度額, kept result of a visit, asking again
    "PATIENT, NOT_FOR_READER, NOT_FOR_READER, ALLOWED, NOT_FOR_READER",
    "GENERAL_STAFF, NOT_FOR_READER, ALLOWED, ALLOWED, ALLOWED",
    "MEDICAL_VIEWER, ALLOWED, ALLOWED, ALLOWED, ALLOWED",
    "ADMINISTRATOR, NOT_FOR_READER, NOT_FOR_READER, NOT_FOR_READER, NOT_FOR_READER",
    "OPERATOR, NOT_FOR_READER, NOT_FOR_READER, NOT_FOR_READER, NOT_FOR_READER"
  })
  void eachRoleReadsItsOwn(
      Reader reader, Reading clinical, Reading ceiling, Reading result, Reading again) {
    ConsentStanding consent =
        standing(VisitKind.HOME_VISIT, ConsentState.LIVE, NOW, Optional.empty());
    assertThat(ConsentPolicy.item(consent, ConsentItem.SURGERY, reader, NOW)).isEqualTo(clinical);
    assertThat(ConsentPolicy.item(consent, ConsentItem.CEILING_AMOUNT, reader, NOW))
        .isEqualTo(ceiling);
    assertThat(ConsentPolicy.eligibility(consent, reader, NOW)).isEqualTo(result);
    assertThat(ConsentPolicy.inquireAgain(consent, reader, NOW)).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource({
    "HOME_VISIT, ALLOWED, ALLOWED, true",
    "HOUSE_CALL, ALLOWED, CARD_NEEDED, false",
    "ONLINE, NOT_FOR_READER, CARD_NEEDED, true",
    "OUTPATIENT, NOT_FOR_READER, CARD_NEEDED, false"
  })
  void eachKindHasItsOwnRules(VisitKind kind, Reading patient, Reading again, boolean reviewed) {
    ConsentStanding consent =
        standing(kind, ConsentState.LIVE, NOW, Optional.of(NOW.plusSeconds(60)));
    assertThat(ConsentPolicy.eligibility(consent, Reader.PATIENT, NOW)).isEqualTo(patient);
    assertThat(ConsentPolicy.inquireAgain(consent, Reader.GENERAL_STAFF, NOW)).isEqualTo(again);
    assertThat(ConsentPolicy.mayBeReviewed(kind)).isEqualTo(reviewed);
    assertThat(ConsentPolicy.shownToPatient(kind)).isEqualTo(patient == Reading.ALLOWED);
  }

  @Test
  void revokingEndsAskingAgainAndTheKeptResultStaysWithTheClaim() {
    ConsentStanding revoked =
        standing(VisitKind.HOME_VISIT, ConsentState.REVOKED, NOW, Optional.empty());
    assertThat(ConsentPolicy.inquireAgain(revoked, Reader.GENERAL_STAFF, NOW))
        .isEqualTo(Reading.REVOKED);
    assertThat(ConsentPolicy.eligibility(revoked, Reader.GENERAL_STAFF, NOW))
        .isEqualTo(Reading.ALLOWED);
    assertThat(ConsentPolicy.eligibility(revoked, Reader.PATIENT, NOW)).isEqualTo(Reading.REVOKED);
  }

  @Test
  void aClockBeforeTheRegistrationReadsNothingBeyondWhatClocksMayDiffer() {
    ConsentStanding consent =
        standing(VisitKind.HOME_VISIT, ConsentState.LIVE, NOW, Optional.empty());
    Instant earliest = NOW.minusSeconds(1);
    assertThat(surgery(consent, earliest.minusNanos(1))).isEqualTo(Reading.NOT_YET);
    assertThat(surgery(consent, earliest)).isEqualTo(Reading.ALLOWED);
    assertThat(surgery(consent, earliest.plusNanos(1))).isEqualTo(Reading.ALLOWED);
    assertThat(surgery(consent, Instant.EPOCH)).isEqualTo(Reading.NOT_YET);
  }

  @Test
  void nobodyElseReadsAnything() {
    ConsentStanding consent =
        standing(VisitKind.HOME_VISIT, ConsentState.LIVE, NOW, Optional.empty());
    long allowed =
        Arrays.stream(Reader.values())
            .flatMap(reader ->
                Arrays.stream(ConsentItem.values())
                    .map(item -> ConsentPolicy.item(consent, item, reader, NOW)))
            .filter(Reading.ALLOWED::equals)
            .count();
    assertThat(allowed).isEqualTo(3);
  }

  private static Reading surgery(ConsentStanding consent, Instant now) {
    return read(consent, ConsentItem.SURGERY, now);
  }

  private static Reading read(ConsentStanding consent, ConsentItem item, Instant now) {
    return ConsentPolicy.item(consent, item, Reader.MEDICAL_VIEWER, now);
  }

  private static ConsentStanding standing(
      VisitKind kind, ConsentState state, Instant registered, Optional<Instant> end) {
    return new ConsentStanding(kind, state, registered, end, ANSWERS);
  }
}
