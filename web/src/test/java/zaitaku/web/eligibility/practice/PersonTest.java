package zaitaku.web.eligibility.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.eligibility.DataItem;
import zaitaku.web.eligibility.DataItems;
import zaitaku.web.eligibility.EligibilityAnswer;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.eligibility.PersonId;
import zaitaku.web.eligibility.Qualification;
import zaitaku.web.eligibility.Qualifications;

class PersonTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Qualification IN_FORCE = Qualifications.of();
  private static final Qualification LOST = Qualifications.of(DataItem.LOST, "20261125");
  private static final Qualification AHEAD = Qualifications.of(DataItem.VALID_FROM, "20261126");
  private static final Qualification AID = Qualifications.aid("20260401", "");

  @Test
  void coverInForceIsValid() {
    assertThat(answer(IN_FORCE, LOST, AHEAD))
        .isEqualTo(answered(EligibilityOutcome.VALID, IN_FORCE));
  }

  @Test
  void coverThatEndedIsInvalid() {
    assertThat(answer(LOST)).isEqualTo(answered(EligibilityOutcome.INVALID, LOST));
  }

  @Test
  void coverThatEndedBeforeAnotherBeginsIsInvalidWithANewOne() {
    assertThat(answer(LOST, AHEAD))
        .isEqualTo(answered(EligibilityOutcome.INVALID_NEW_EXISTS, LOST, AHEAD));
  }

  @Test
  void nobodyIsInsuredYetOrAtAll() {
    assertThat(answer()).isEqualTo(answered(EligibilityOutcome.NONE));
    assertThat(answer(AHEAD)).isEqualTo(answered(EligibilityOutcome.NONE, AHEAD));
  }

  @Test
  void medicalAidWithoutATicketIsUnregistered() {
    assertThat(answer(AID)).isEqualTo(answered(EligibilityOutcome.VALID_UNREGISTERED, AID));
  }

  @Test
  void medicalAidWithATicketIsValid() {
    Qualification ticketed =
        new Qualification(
            AID.items(), List.of(), List.of(new DataItems(Map.of(DataItem.TICKET_TYPE, "01"))));

    assertThat(answer(ticketed)).isEqualTo(answered(EligibilityOutcome.VALID, ticketed));
  }

  @Test
  void insuranceBesideMedicalAidWithoutATicketIsValid() {
    assertThat(answer(AID, IN_FORCE)).isEqualTo(answered(EligibilityOutcome.VALID, AID, IN_FORCE));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SOURCE_UNAVAILABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void statedOutcomeWinsOverTheDays(EligibilityOutcome stated) {
    Person person = new Person(new PersonId("p"), true, Optional.of(stated), List.of(LOST));

    assertThat(person.answer(DAY)).isEqualTo(answered(stated, LOST));
  }

  @Test
  void cardThatIsNotRegisteredTellsNothing() {
    Person person = new Person(new PersonId("p"), false, Optional.empty(), List.of(IN_FORCE));

    assertThat(person.answer(DAY)).isEqualTo(new EligibilityAnswer.NotLinked());
  }

  private static EligibilityAnswer answer(Qualification... all) {
    return new Person(new PersonId("p"), true, Optional.empty(), List.of(all)).answer(DAY);
  }

  private static EligibilityAnswer answered(EligibilityOutcome outcome, Qualification... all) {
    return new EligibilityAnswer.Answered(outcome, new PersonId("p"), List.of(all));
  }
}
