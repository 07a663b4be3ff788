package zaitaku.web.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.clinicurls.FacilityCode;
import zaitaku.web.certificate.VerifiedCertificate;

class EligibilityInquiryTest {

  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final PersonId PERSON = new PersonId("practice-ichiro");
  private static final FacilityCode FACILITY = new FacilityCode("9910000018");
  private static final ServedInsurers ONE = new ServedInsurers(Set.of(Qualifications.COMPANY));

  @ParameterizedTest
  @EnumSource(names = {"VALID", "VALID_UNREGISTERED"})
  void outcomeInForceIsConfirmed(EligibilityOutcome outcome) {
    ConfirmedEligibility eligibility =
        confirmed(judge(answered(outcome, Qualifications.of()), ServedInsurers.ALL));

    assertThat(eligibility.outcome()).isEqualTo(outcome);
    assertThat(eligibility.person()).isEqualTo(PERSON);
    assertThat(eligibility.confirmedAt()).isEqualTo(NOW);
    assertThat(eligibility.qualification()).isEqualTo(Qualifications.of());
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID", "INVALID_NEW_EXISTS", "NONE", "MULTIPLE"})
  void everyOtherOutcomeIsNotConfirmed(EligibilityOutcome outcome) {
    assertThat(judge(answered(outcome, Qualifications.of()), ServedInsurers.ALL))
        .isEqualTo(
            new EligibilityVerdict.NotConfirmed(outcome, EligibilityVerdict.Reason.SOURCE_SAYS));
    assertThat(judge(answered(outcome), ONE))
        .isEqualTo(
            new EligibilityVerdict.NotConfirmed(outcome, EligibilityVerdict.Reason.SOURCE_SAYS));
  }

  @Test
  void cardThatIsNotRegisteredIsToldApart() {
    assertThat(judge(new EligibilityAnswer.NotLinked(), ServedInsurers.ALL))
        .isEqualTo(
            new EligibilityVerdict.NotConfirmed(
                EligibilityOutcome.NONE, EligibilityVerdict.Reason.NOT_LINKED));
  }

  @Test
  void silentSourceIsUnavailable() {
    assertThat(judge(new EligibilityAnswer.Unavailable(), ServedInsurers.ALL))
        .isEqualTo(new EligibilityVerdict.Unavailable());
  }

  @Test
  void memberIsServedAtAWorkplaceClinic() {
    EligibilityVerdict verdict =
        judge(answered(EligibilityOutcome.VALID, Qualifications.of()), ONE);

    assertThat(verdict).isInstanceOf(EligibilityVerdict.Confirmed.class);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SOURCE_UNAVAILABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void nonMemberIsNotServedThereWhateverTheOutcome(EligibilityOutcome outcome) {
    EligibilityAnswer answer =
        answered(outcome, Qualifications.of(DataItem.INSURER_NUMBER, Qualifications.MUNICIPAL));

    assertThat(judge(answer, ONE))
        .isEqualTo(
            new EligibilityVerdict.NotConfirmed(
                EligibilityOutcome.NONE, EligibilityVerdict.Reason.NOT_SERVED));
  }

  @Test
  void servedInsuranceIsTakenBeforeABetterOneThatIsNotServed() {
    Qualification better =
        Qualifications.of(
            DataItem.INSURER_NUMBER, Qualifications.ASSOCIATION, DataItem.ISSUED, "20261101");
    Qualification served = Qualifications.of(DataItem.ISSUED, "20200101");

    ConfirmedEligibility eligibility =
        confirmed(judge(answered(EligibilityOutcome.VALID, better, served), ONE));

    assertThat(eligibility.qualification()).isEqualTo(served);
  }

  @Test
  void medicalAidStandsBesideAnInsurance() {
    Qualification aid = Qualifications.aid("20260401", "");

    ConfirmedEligibility eligibility =
        confirmed(
            judge(
                answered(EligibilityOutcome.VALID, aid, Qualifications.of()), ServedInsurers.ALL));

    assertThat(eligibility.qualification()).isEqualTo(Qualifications.of());
    assertThat(eligibility.medicalAid()).contains(aid);
  }

  @Test
  void medicalAidAloneIsTheQualification() {
    Qualification aid = Qualifications.aid("20260401", "");

    ConfirmedEligibility eligibility =
        confirmed(judge(answered(EligibilityOutcome.VALID_UNREGISTERED, aid), ServedInsurers.ALL));

    assertThat(eligibility.qualification()).isEqualTo(aid);
    assertThat(eligibility.medicalAid()).isEmpty();
  }

  @Test
  void sourceIsAskedForTheCardOnBehalfOfTheFacility() {
    VerifiedCertificate card = CardHolder.of("PRACTICE-ICHIRO");
    EligibilitySource source =
        (certificate, facility, now) -> {
          assertThat(certificate).isSameAs(card);
          assertThat(facility).isEqualTo(FACILITY);
          assertThat(now).isEqualTo(NOW);
          return new EligibilityAnswer.NotLinked();
        };

    assertThat(new EligibilityInquiry(source).confirm(card, FACILITY, ServedInsurers.ALL, NOW))
        .isInstanceOf(EligibilityVerdict.NotConfirmed.class);
  }

  @Test
  void answerInForceNeedsAQualification() {
    assertThatIllegalArgumentException().isThrownBy(() -> answered(EligibilityOutcome.VALID));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered(EligibilityOutcome.VALID_UNREGISTERED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answered(EligibilityOutcome.SOURCE_UNAVAILABLE));
  }

  @ParameterizedTest
  @EnumSource(names = {"VALID", "VALID_UNREGISTERED", "SOURCE_UNAVAILABLE"})
  void refusalCannotBeMadeOfTheseOutcomes(EligibilityOutcome outcome) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EligibilityVerdict.NotConfirmed(outcome, EligibilityVerdict.Reason.SOURCE_SAYS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "99001", "9900100", "069900140", "a6990014"})
  void servedInsurersAreNumbers(String number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ServedInsurers(Set.of(number)));
  }

  private static EligibilityAnswer answered(EligibilityOutcome outcome, Qualification... all) {
    return new EligibilityAnswer.Answered(outcome, PERSON, List.of(all));
  }

  private static EligibilityVerdict judge(EligibilityAnswer answer, ServedInsurers served) {
    return EligibilityInquiry.judge(answer, served, NOW);
  }

  private static ConfirmedEligibility confirmed(EligibilityVerdict verdict) {
    return ((EligibilityVerdict.Confirmed) verdict).eligibility();
  }
}
