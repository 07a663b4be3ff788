package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** Kinds of visit on the visit URL, 「今回だけ」, and what staff tick (design §3, §4). */
class VisitKindsIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @Test
  void onlyThisTimeEndsAfterADayAndIsSaidBeforeAndAfter() {
    patient.walkToCheck(at, Map.of());
    assertThat(period("ONLY_THIS_TIME").location()).isEqualTo(at.path() + "/check");
    Answer check = patient.get(at.path() + "/check");
    assertThat(check.body()).contains("<dd>今回だけ（登録から24時間）</dd>");
    Answer done = finish(check);
    assertThat(done.body()).contains("今回だけ（登録から24時間）");
    assertThat(
            Rows.text(
                facility,
                "select only_this_time || ' ' || (holds_until - registered_at) from registration"))
        .isEqualTo("true 1 day");
  }

  @Test
  void onlyThisTimeCanBeTakenBackBeforeTheCard() {
    patient.walkToCheck(at, Map.of());
    period("ONLY_THIS_TIME");
    period("WHILE_VISITED");
    finish(patient.get(at.path() + "/check"));
    assertThat(
            Rows.text(
                facility,
                "select only_this_time || coalesce(holds_until::text, ' no end')"
                    + " from registration"))
        .isEqualTo("false no end");
  }

  @Test
  void onlyThisTimeIsForgottenWithTheHomeVisit() {
    patient.walkToCheck(at, Map.of());
    period("ONLY_THIS_TIME");
    Map<String, String> prepare = Patient.form(patient.get(at.path() + "/prepare"), "/prepare");
    prepare.put("kind", "HOUSE_CALL");
    patient.post(at.path() + "/prepare", prepare);
    Answer check = patient.get(at.path() + "/check");
    assertThat(check.body()).contains("<dd>往診</dd>", "<dd>登録から24時間</dd>").doesNotContain("今回だけ");
    assertThat(patient.get(at.path() + "/consent/period").location())
        .isEqualTo(at.path() + "/check");
    finish(check);
    assertThat(Rows.text(facility, "select kind || ' ' || only_this_time from registration"))
        .isEqualTo("HOUSE_CALL false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ALWAYS", "ONLY_THIS_TIME&period=WHILE_VISITED"})
  void aPeriodThatIsNoneIsAskedAgain(String period) {
    patient.walkToCheck(at, Map.of());
    Answer answer = period(period);
    assertThat(answer.location()).isEqualTo(at.path() + "/consent/period?check=1");
    assertThat(patient.get(answer.location()).body())
        .contains("<title>エラー：", "href=\"#period-WHILE_VISITED\"");
  }

  @Test
  void anOldPeriodFormChangesNothing() {
    patient.walkToCheck(at, Map.of());
    Map<String, String> old = periodForm();
    period("ONLY_THIS_TIME");
    old.put("period", "WHILE_VISITED");
    Answer answer = patient.post(at.path() + "/consent/period", old);
    assertThat(answer.location()).isEqualTo(at.path() + "/check?notice=old");
    assertThat(patient.get(at.path() + "/check").body()).contains("今回だけ（登録から24時間）");
  }

  @Test
  void aPeriodBeforeTheVisitIsPreparedLeadsToThePreparation() {
    patient.get(at.path() + "/prepare");
    assertThat(patient.get(at.path() + "/consent/period").location())
        .isEqualTo(at.path() + "/check");
    assertThat(patient.get(at.path() + "/check").location()).isEqualTo(at.path() + "/prepare");
  }

  @Test
  void whatStaffTickIsKeptAndShown() {
    Answer check = patient.walkToCheck(at, Map.of("explained", "YES"));
    assertThat(check.body()).contains("職員からの説明");
    finish(check);
    assertThat(Rows.text(facility, "select explained || operated_by from registration"))
        .isEqualTo("truePATIENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "NO"})
  void aTickThatIsNoneCountsAsNone(String value) {
    Answer check = patient.walkToCheck(at, Map.of("explained", value));
    assertThat(check.body()).doesNotContain("職員からの説明");
  }

  /** A house call does not take the home visit's place: one live consent for each kind. */
  @Test
  void eachKindHasItsOwnLiveConsent() {
    register(Map.of());
    register(Map.of("kind", "HOUSE_CALL"));
    register(Map.of());
    assertThat(
            Rows.text(
                facility,
                "select string_agg(kind || ' ' || state, ', ' order by registered_at) from"
                    + " registration"))
        .isEqualTo("HOME_VISIT REPLACED, HOUSE_CALL LIVE, HOME_VISIT LIVE");
  }

  private void register(Map<String, String> preparation) {
    Patient one = new Patient(reception.origin());
    String card = one.walkToCard(at, preparation);
    one.comeBack(bridge.authenticate(one.open(card), reception.card("PRACTICE-ICHIRO")));
  }

  private Map<String, String> periodForm() {
    return Patient.form(patient.get(at.path() + "/consent/period"), "/consent/period");
  }

  private Answer period(String period) {
    Map<String, String> form = periodForm();
    form.put("period", period);
    return patient.post(at.path() + "/consent/period", form);
  }

  private Answer finish(Answer check) {
    String card = patient.post(at.path() + "/card", Patient.form(check, "/card")).location();
    URI back = bridge.authenticate(patient.open(card), reception.card("PRACTICE-ICHIRO"));
    return patient.get(patient.comeBack(back).location());
  }
}
