package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;

/** What a change of answers takes, and what it does not overwrite. */
class ChangeIT extends ReviewScene {

  @Test
  void theDayOfAnOnlineConsultationMovesWithItsWindowUnlessAnAppGaveIt() {
    String online = reception.online(at);
    new Acts(reception.origin()).register(online, card, Map.of());
    LocalDate day = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(3);
    String review = open(online);
    assertThat(patient.get(review + "/change").body()).contains("id=\"year\"");
    Map<String, String> typed =
        Map.of(
            "year", String.valueOf(day.getYear()),
            "month", String.valueOf(day.getMonthValue()),
            "date", String.valueOf(day.getDayOfMonth()));
    assertThat(update(review, change(review, typed)).location()).startsWith("/done/");
    assertThat(
            Rows.text(
                facility,
                "select consultation_date || ' ' || (holds_until at time zone 'Asia/Tokyo') from"
                    + " registration where state = 'LIVE' and kind = 'ONLINE'"))
        .isEqualTo(day + " " + day.plusDays(1) + " 00:00:00");
    Rows.change(facility, "update registration set day_from_app = true where state = 'LIVE'");
    Acts later = new Acts(reception.origin());
    String again = later.act(online, "review", card).location();
    assertThat(later.patient().get(again + "/change").body()).doesNotContain("id=\"year\"");
  }

  @ParameterizedTest
  @CsvSource({"2020, 1, 1, past", "2027, 2, 30, no-day", "9999, 1, 1, far", "'', '', '', missing"})
  void aDayThatIsNoneIsSaid(String year, String month, String date, String reason) {
    String online = reception.online(at);
    new Acts(reception.origin()).register(online, card, Map.of());
    String review = open(online);
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.putAll(Map.of("year", year, "month", month, "date", date));
    Answer answer = patient.post(review + "/change", form);
    assertThat(answer.location()).isEqualTo(review + "/change?check=" + reason);
    assertThat(patient.get(answer.location()).body()).contains("href=\"#year\"", "day-error");
  }

  @Test
  void theWindowOfOnlyThisTimeIsNotProlonged() {
    Rows.change(
        facility,
        "update registration set only_this_time = true, holds_until = registered_at + interval '1"
            + " day'");
    String review = open(at.path());
    update(review, change(review, Map.of("SURGERY", "REFUSED")));
    assertThat(
            Rows.text(
                facility,
                "select count(distinct holds_until) || ' ' || bool_and(only_this_time) from"
                    + " registration"))
        .isEqualTo("1 true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MAYBE", "AGREED AGREED"})
  void anItemWithoutAnAnswerIsSaid(String answer) {
    String review = open(at.path());
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.put("MEDICATION", answer);
    Answer said = patient.post(review + "/change", form);
    assertThat(said.location()).isEqualTo(review + "/change?check=missing");
    assertThat(patient.get(said.location()).body())
        .contains("<title>エラー：", "href=\"#MEDICATION\"")
        .doesNotContain("href=\"#SURGERY\"");
    // and an update without all answers is none
    assertThat(patient.get(review + "/check").location()).isEqualTo(review + "/change");
  }

  @Test
  void anOldFormChangesNothing() {
    String review = open(at.path());
    Map<String, String> old = Patient.form(patient.get(review + "/change"), "/change");
    Map<String, String> oldUpdate =
        Patient.form(change(review, Map.of("SURGERY", "REFUSED")), "/update");
    old.put("MEDICATION", "REFUSED");
    assertThat(patient.post(review + "/change", old).location())
        .isEqualTo(review + "/change?notice=old");
    change(review, Map.of("SURGERY", "AGREED", "MEDICATION", "REFUSED"));
    assertThat(patient.post(review + "/update", oldUpdate).location())
        .isEqualTo(review + "/check?notice=old");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void nothingChangedIsSaidAndNothingIsWritten() {
    String review = open(at.path());
    Answer same = update(review, change(review, Map.of()));
    assertThat(same.location()).isEqualTo(review + "?notice=same");
    assertThat(patient.get(same.location()).body()).contains("変わったところはありません");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void aSecondChangeUnderTheSameProofIsNotTaken() {
    String review = open(at.path());
    Answer check = change(review, Map.of("SURGERY", "REFUSED"));
    String done = update(review, check).location();
    // the reception is over for this browser; the same form again changes nothing
    assertThat(update(review, check).says("FLOW-DONE")).isTrue();
    assertThat(patient.get(done).title()).isEqualTo("更新が終わりました");
    assertThat(Rows.count(facility)).containsEntry("registration", 2L);
  }

  @Test
  void SEC_D08_theSameUpdateFiftyTimesAtOnceChangesOnce() throws Exception {
    String review = open(at.path());
    Map<String, String> form =
        Patient.form(change(review, Map.of("SURGERY", "REFUSED")), "/update");
    HomeVisitIT.atOnce(50, () -> patient.post(review + "/update", form));
    assertThat(Rows.count(facility)).containsEntry("registration", 2L);
    assertThat(Rows.number(facility, "select count(*) from registration where state = 'LIVE'"))
        .isEqualTo(1);
  }

  @Test
  void aNewRegistrationMeanwhileIsNotOverwrittenByOldAnswers() {
    String review = open(at.path());
    Answer check = change(review, Map.of("SURGERY", "REFUSED"));
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    assertThat(update(review, check).location()).isEqualTo(review + "/check?notice=old");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(state || ' ' || evidence_type, ', ' order by registered_at) from"
                    + " registration"))
        .isEqualTo("REPLACED card, LIVE card");
  }
}
