package zaitaku.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.PrescriptionUse;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;
import zaitaku.web.platform.page.Words;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.CardWay;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.Preparation;
import zaitaku.web.visit.TestFacilities;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

class ConsentReadingTest {

  private static final FacilitySettings CLINIC = TestFacilities.THE_CLINIC.settings();
  private static final Words WORDS = new Messages().words(Language.JA);

  private final VisitSession empty =
      new VisitSession(
          "i".repeat(43),
          "flow-0001",
          "c".repeat(43),
          TestFacilities.THE_CLINIC.id(),
          UrlKind.VISIT,
          TestFacilities.CLINIC,
          Act.REGISTER,
          CardWay.READER,
          Optional.empty(),
          Map.of(),
          0,
          Instant.EPOCH,
          Instant.EPOCH,
          false,
          false);
  private final VisitSession prepared =
      empty.withPreparation(new Preparation(VisitKind.HOUSE_CALL, OperatedBy.PATIENT));

  @Test
  void theFirstStepWithoutAnAnswerIsMissing() {
    assertThat(read(empty)).isEqualTo(new ConsentReading.Missing(VisitStep.PREPARE));
    assertThat(read(prepared)).isEqualTo(new ConsentReading.Missing(VisitStep.CONSENT));
    assertThat(read(agreed(5))).isEqualTo(new ConsentReading.Missing(VisitStep.CONSENT));
    assertThat(read(agreed(6))).isEqualTo(new ConsentReading.Missing(VisitStep.PRESCRIPTION));
  }

  @Test
  void aCompleteVisitBecomesADraftWithWhatThePatientSaw() {
    VisitSession session = ConsentAnswers.withForm(agreed(6), PrescriptionForm.PAPER);
    assertThat(read(session))
        .isInstanceOfSatisfying(
            ConsentReading.Complete.class,
            complete -> {
              ConsentDraft draft = complete.draft();
              assertThat(draft.choices().keySet()).containsExactly(ConsentItem.values());
              assertThat(draft.prescriptionForm()).contains(PrescriptionForm.PAPER);
              assertThat(draft.wording()).isEqualTo(WORDS.wording());
              assertThat(draft.language()).isEqualTo("ja");
              assertThat(draft.kind()).isEqualTo(VisitKind.HOUSE_CALL);
            });
  }

  @Test
  void anItemThatTheFacilityAddedSinceIsMissing() {
    FacilitySettings two =
        new FacilitySettings(
            List.of(ConsentItem.SURGERY, ConsentItem.MEDICATION), PrescriptionUse.NONE, false);
    VisitSession one =
        ConsentAnswers.withChoices(prepared, Map.of(ConsentItem.SURGERY, Answer.REFUSED));
    assertThat(ConsentReading.of(one, two, WORDS))
        .isEqualTo(new ConsentReading.Missing(VisitStep.CONSENT));
  }

  @Test
  void whatTheFacilityNoLongerAsksIsLeftOut() {
    FacilitySettings one =
        new FacilitySettings(List.of(ConsentItem.SURGERY), PrescriptionUse.PAPER, true);
    VisitSession session = ConsentAnswers.withForm(agreed(6), PrescriptionForm.ELECTRONIC);
    assertThat(ConsentReading.of(session, one, WORDS))
        .isInstanceOfSatisfying(
            ConsentReading.Complete.class,
            complete -> {
              assertThat(complete.draft().choices()).containsOnlyKeys(ConsentItem.SURGERY);
              assertThat(complete.draft().prescriptionForm()).isEmpty();
            });
  }

  @Test
  void anAnswerThatIsNoneCountsAsMissing() {
    VisitSession odd = prepared.withAnswers(Map.of("SURGERY", "MAYBE"));
    assertThat(ConsentAnswers.choices(odd, CLINIC)).isEmpty();
  }

  @Test
  void theSummarySaysAllNoneOrHowMany() {
    assertThat(summary(6, 0)).isEqualTo("すべて同意（6つ）");
    assertThat(summary(0, 6)).isEqualTo("すべて同意しない");
    assertThat(summary(2, 4)).isEqualTo("6つのうち2つに同意");
    assertThat(summary(0, 0)).isEqualTo("資格の確認だけ");
  }

  private static String summary(int agreed, int refused) {
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    for (int i = 0; i < agreed + refused; i++) {
      choices.put(ConsentItem.values()[i], i < agreed ? Answer.AGREED : Answer.REFUSED);
    }
    return ConsentTexts.summary(
        new ConsentDraft(
            Act.REGISTER,
            TestFacilities.THE_CLINIC.id(),
            VisitKind.HOME_VISIT,
            choices,
            Optional.empty(),
            "ja-1",
            "ja",
            OperatedBy.PATIENT,
            ConsentDraft.Terms.NONE),
        WORDS);
  }

  private VisitSession agreed(int count) {
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      choices.put(ConsentItem.values()[i], Answer.AGREED);
    }
    return ConsentAnswers.withChoices(prepared, choices);
  }

  private static ConsentReading read(VisitSession session) {
    return ConsentReading.of(session, CLINIC, WORDS);
  }
}
