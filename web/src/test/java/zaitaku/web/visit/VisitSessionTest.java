package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zaitaku.web.facility.VisitKind;

class VisitSessionTest {

  private static final Preparation PREPARED =
      new Preparation(VisitKind.HOME_VISIT, OperatedBy.PATIENT);

  private final VisitSession session = SealedVisitTest.session();

  @Test
  void theVersionGrowsOnlyWhenAnAnswerChanged() {
    VisitSession once = session.withPreparation(PREPARED);
    assertThat(once.version()).isEqualTo(1);
    assertThat(once.withPreparation(PREPARED).version()).isEqualTo(1);
    assertThat(
            once.withPreparation(new Preparation(VisitKind.HOUSE_CALL, OperatedBy.PATIENT))
                .version())
        .isEqualTo(2);
    assertThat(once.withAnswers(Map.of("A", "B")).version()).isEqualTo(2);
    assertThat(once.withAnswers(Map.of()).version()).isEqualTo(1);
  }

  @Test
  void finishingForgetsTheAnswersAndKeepsTheId() {
    VisitSession finished =
        session.withPreparation(PREPARED).withAnswers(Map.of("A", "B")).withFinished();
    assertThat(finished.answers()).isEmpty();
    assertThat(finished.preparation()).isEmpty();
    assertThat(finished.id()).isEqualTo(session.id());
    assertThat(finished.finished()).isTrue();
  }

  @Test
  void twentyFourAnswersAreTheMost() {
    Map<String, String> answers = new HashMap<>();
    for (int i = 0; i < 24; i++) {
      answers.put("Q" + i, "A");
    }
    assertThat(session.withAnswers(answers).answers()).hasSize(24);
    answers.put("Q24", "A");
    assertThatThrownBy(() -> session.withAnswers(answers))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyConstantsAreAnswers() {
    for (String text : List.of("", "lower", "A B", "練習", "A".repeat(41))) {
      assertThatThrownBy(() -> session.withAnswers(Map.of("A", text)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> session.withAnswers(Map.of(text, "A")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theStepsDependOnWhatTheFacilityAsks() {
    assertThat(VisitStep.of(TestFacilities.THE_CLINIC.settings(), VisitKind.ONLINE))
        .containsExactly(VisitStep.values());
    assertThat(VisitStep.of(TestFacilities.THE_PHARMACY.settings(), VisitKind.OUTPATIENT))
        .containsExactly(VisitStep.PREPARE, VisitStep.CONSENT, VisitStep.CHECK, VisitStep.CARD);
    assertThat(VisitStep.of(TestFacilities.THE_TREATMENT_PLACE.settings(), VisitKind.HOME_VISIT))
        .containsExactly(VisitStep.PREPARE, VisitStep.CHECK, VisitStep.CARD);
    assertThat(
            VisitStep.PREPARE.next(
                TestFacilities.THE_TREATMENT_PLACE.settings(), VisitKind.HOME_VISIT))
        .isEqualTo(VisitStep.CHECK);
    assertThat(VisitStep.CARD.next(TestFacilities.THE_CLINIC.settings(), VisitKind.HOME_VISIT))
        .isEqualTo(VisitStep.CARD);
    assertThat(
            VisitStep.PREPARE.previous(TestFacilities.THE_CLINIC.settings(), VisitKind.HOME_VISIT))
        .isEqualTo(VisitStep.PREPARE);
  }
}
