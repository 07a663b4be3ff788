package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/** 同意照会・更新, over HTTP (design §4): one card round, 300 s. */
class ReviewIT {

  private static Reception reception;

  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void ownSourceThatCanBeDown() {
    reception = Reception.start(SharedDatabase.settings());
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  @BeforeEach
  void oneRegistration() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
  }

  @Test
  void aChangeTakesOneCardRoundAndReplacesTheConsent() {
    String review = open(at.path());
    Answer seen = patient.get(review);
    assertThat(seen.title()).isEqualTo("いまの同意の内容");
    assertThat(seen.body()).contains("手術情報", "電子処方箋", "見たり変えたりできます");
    Answer check = change(review, Map.of("SURGERY", "REFUSED", "form", "PAPER"));
    assertThat(check.body()).contains("同意しない <small>（変更）", "紙の処方箋 <small>（変更）");
    Answer done = update(review, check);
    assertThat(done.location()).startsWith("/done/");
    assertThat(patient.get(done.location()).body())
        .contains("更新が終わりました", "紙の処方箋")
        .contains("練習 一郎");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(state || ' ' || evidence_type || ' ' || prescription_form || ' '"
                    + " || (select answer from consent_answer a where a.registration_id ="
                    + " r.registration_id and item = 'SURGERY'), ', ' order by registered_at) from"
                    + " registration r"))
        .isEqualTo("REPLACED card ELECTRONIC AGREED, LIVE session_change PAPER REFUSED");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(act || ':' || reason, ' ' order by sequence) from audit_entry"
                    + " where act in ('REVIEW', 'REPLACE', 'CHANGE')"))
        .isEqualTo("REVIEW: REPLACE: CHANGE:session_change");
    assertThat(
            Rows.number(
                facility,
                "select count(*) from registration a join registration b on a.registration_id ="
                    + " b.changes and a.patient_key = b.patient_key and a.state = 'REPLACED'"))
        .isEqualTo(1);
  }

  @Test
  void theCardSignsToSeeAndChangeAndNoAnswers() throws Exception {
    String cardPath = acts.toCard(at.path(), "review");
    assertThat(signed(cardPath)).contains("\"act\":\"review\"", "\"consents\":[]");
  }

  @Test
  void aSecondChangeUnderTheSameProofIsNotTaken() {
    String review = open(at.path());
    Answer check = change(review, Map.of("SURGERY", "REFUSED"));
    String done = update(review, check).location();
    // the reception is over for this browser; the same form again changes nothing
    assertThat(update(review, check).location()).isEqualTo(done);
    Map<String, String> other = Patient.form(check, "/update");
    other.put("SURGERY", "AGREED");
    assertThat(patient.post(review + "/change", other).says("FLOW-DONE")).isTrue();
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
  void nothingChangedIsSaidAndNothingIsWritten() {
    String review = open(at.path());
    Answer same = update(review, change(review, Map.of()));
    assertThat(same.location()).isEqualTo(review + "?notice=same");
    assertThat(patient.get(same.location()).body()).contains("変わったところはありません");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void afterThreeHundredSecondsNothingIsSeenOrChanged() {
    String review = open(at.path());
    Map<String, String> form =
        Patient.form(change(review, Map.of("SURGERY", "REFUSED")), "/update");
    Rows.change(
        facility,
        "update card_transaction set expires_at = now() where phase = 'COMPLETED' and act = 'REVIEW'");
    assertThat(patient.get(review).says("REVIEW-OVER")).isTrue();
    assertThat(patient.get(review + "/change").says("REVIEW-OVER")).isTrue();
    assertThat(patient.post(review + "/update", form).says("REVIEW-OVER")).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void nobodyElseSeesAnOpenReview() {
    String review = open(at.path());
    Acts stranger = new Acts(reception.origin());
    assertThat(stranger.patient().get(review).says("FLOW-TIMEOUT")).isTrue();
    stranger.act(at.path(), "review", reception.card("PRACTICE-HANAKO"));
    assertThat(stranger.patient().get(review).location())
        .isEqualTo(at.path() + "/review?notice=old");
    assertThat(patient.get("/review/x").location()).isEqualTo(at.path() + "/review?notice=old");
    assertThat(patient.get("/review/" + UUID.randomUUID()).location())
        .isEqualTo(at.path() + "/review?notice=old");
  }

  @Test
  void nothingRegisteredEndedAndRevokedEachHaveTheirPage() {
    Acts hanako = new Acts(reception.origin());
    Identity other = reception.card("PRACTICE-HANAKO");
    assertThat(hanako.shown(hanako.act(at.path(), "review", other)).says("CONSENT-NONE")).isTrue();
    Rows.change(facility, "update registration set holds_until = now()");
    Acts late = new Acts(reception.origin());
    assertThat(late.shown(late.act(at.path(), "review", card)).says("CONSENT-ENDED")).isTrue();
    Rows.change(facility, "update registration set state = 'REVOKED', ended_at = now()");
    Acts later = new Acts(reception.origin());
    assertThat(later.shown(later.act(at.path(), "review", card)).says("CONSENT-REVOKED")).isTrue();
  }

  @Test
  void aHouseCallIsNotReviewed() {
    At own = reception.facility();
    new Acts(reception.origin()).register(own.path(), card, Map.of("kind", "HOUSE_CALL"));
    assertThat(acts.shown(acts.act(own.path(), "review", card)).says("CONSENT-NONE")).isTrue();
  }

  @Test
  void whatIsRevokedMeanwhileIsSaidAndNotChanged() {
    String review = open(at.path());
    Answer check = change(review, Map.of("SURGERY", "REFUSED"));
    new Acts(reception.origin()).act(at.path(), "revoke", card);
    assertThat(patient.get(review).says("CONSENT-REVOKED")).isTrue();
    assertThat(update(review, check).says("CONSENT-REVOKED")).isTrue();
    assertThat(Rows.text(facility, "select string_agg(state, ' ') from registration"))
        .isEqualTo("REVOKED");
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

  @Test
  void itWorksWhileTheSourceIsDownForACardThatRegisteredHere() throws IOException {
    Files.createFile(reception.outageFile());
    try {
      String review = open(at.path());
      assertThat(update(review, change(review, Map.of("SURGERY", "REFUSED"))).location())
          .startsWith("/done/");
      Acts renewed = new Acts(reception.origin());
      Answer down = renewed.act(at.path(), "review", reception.card("PRACTICE-ICHIRO"));
      assertThat(down.says("OQS-DOWN")).isTrue();
    } finally {
      Files.delete(reception.outageFile());
    }
    Acts renewed = new Acts(reception.origin());
    assertThat(renewed.act(at.path(), "review", reception.card("PRACTICE-ICHIRO")).location())
        .startsWith("/review/");
  }

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

  @Test
  void whereTheFacilityDemandsItASecondCardRoundSignsTheAnswers() {
    demandCard();
    String review = open(at.path());
    Answer check = change(review, Map.of("SURGERY", "REFUSED"));
    assertThat(check.body()).contains("もう一度カードを読み取ります");
    String second = update(review, check).location();
    assertThat(second).startsWith("/card/");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
    assertThat(acts.withCard(second, card).location()).startsWith("/done/");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(state || ' ' || evidence_type, ', ' order by registered_at) from"
                    + " registration"))
        .isEqualTo("REPLACED card, LIVE card_change");
  }

  @Test
  void anotherPersonsCardInTheSecondRoundChangesNothing() {
    new Acts(reception.origin()).register(at.path(), reception.card("PRACTICE-HANAKO"), Map.of());
    demandCard();
    String review = open(at.path());
    String second = update(review, change(review, Map.of("SURGERY", "REFUSED"))).location();
    Answer back = acts.withCard(second, reception.card("PRACTICE-HANAKO"));
    assertThat(acts.shown(back).says("CARD-SWAPPED")).isTrue();
    assertThat(Rows.number(facility, "select count(*) from registration where state = 'LIVE'"))
        .isEqualTo(2);
    assertThat(Rows.count(facility)).containsEntry("registration", 2L);
  }

  @Test
  void aSecondCardRoundThatFailedMayBeTriedAgain() {
    String again = secondRoundTriedAgain();
    assertThat(acts.withCard(again, card).location()).startsWith("/done/");
    assertThat(states()).isEqualTo("REPLACED card, LIVE card_change");
  }

  @Test
  void aSecondCardRoundDoesNotReplaceAConsentThatWasNotSeen() {
    String second = secondRound();
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    Answer back = acts.withCard(second, card);
    assertThat(acts.shown(back).says("FLOW-OLD")).isTrue();
    assertThat(acts.shown(back).body()).contains("href=\"" + at.path() + "/review\"");
    assertThat(states()).isEqualTo("REPLACED card, LIVE card");
  }

  @Test
  void norDoesASecondCardRoundThatIsTriedAgain() {
    String again = secondRoundTriedAgain();
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    assertThat(acts.shown(acts.withCard(again, card)).says("FLOW-OLD")).isTrue();
    assertThat(states()).isEqualTo("REPLACED card, LIVE card");
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
  void whatIsAnsweredInAReviewIsNoRegistration() {
    String review = open(at.path());
    change(review, Map.of("SURGERY", "REFUSED"));
    assertThat(patient.get(at.path() + "/check").location()).isEqualTo(at.path() + "/prepare");
    assertThat(patient.get(at.path()).body()).doesNotContain("受付のつづき");
    assertThat(patient.get(at.path() + "/prepare").title()).isEqualTo("用意するもの");
  }

  @Test
  void theReturnToAReviewMayBeReloaded() {
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(acts.toCard(at.path(), "review")), card);
    String review = patient.comeBack(back).location();
    assertThat(patient.get(back.getRawPath() + "?" + back.getRawQuery()).location())
        .isEqualTo(review);
    assertThat(patient.get(review).title()).isEqualTo("いまの同意の内容");
    assertThat(patient.get(review).title()).isEqualTo("いまの同意の内容");
  }

  @Test
  void aProofForAReviewRevokesAndRegistersNothing() {
    open(at.path());
    assertThat(Rows.number(facility, "select count(*) from revocation")).isZero();
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  private String open(String base) {
    String review = acts.act(base, "review", card).location();
    assertThat(review).startsWith("/review/");
    return review;
  }

  private Answer change(String review, Map<String, String> answers) {
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.putAll(answers);
    assertThat(patient.post(review + "/change", form).location()).isEqualTo(review + "/check");
    return patient.get(review + "/check");
  }

  private Answer update(String review, Answer check) {
    return patient.post(review + "/update", Patient.form(check, "/update"));
  }

  /** To the card page of a second round; its path. */
  private String secondRound() {
    demandCard();
    String review = open(at.path());
    String second = update(review, change(review, Map.of("SURGERY", "REFUSED"))).location();
    assertThat(second).startsWith("/card/");
    return second;
  }

  /** The card was taken away too early, and 「もう一度」 was pressed. */
  private String secondRoundTriedAgain() {
    String second = secondRound();
    SoftwareBridge bridge = new SoftwareBridge(reception.origin());
    SoftwareBridge.Claimed claimed = bridge.claim(patient.open(second));
    bridge.fail(claimed.state(), "access_denied", "card_removed");
    Answer failed = patient.get(second);
    assertThat(failed.says("CARD-REMOVED")).isTrue();
    return patient.post(second + "/again", Patient.form(failed, "/again")).location();
  }

  private String states() {
    return Rows.text(
        facility,
        "select string_agg(state || ' ' || evidence_type, ', ' order by registered_at) from"
            + " registration");
  }

  private String signed(String cardPath) {
    SoftwareBridge.Claimed claimed =
        new SoftwareBridge(reception.origin()).claim(patient.open(cardPath));
    return new String(
        java.util.Base64.getUrlDecoder()
            .decode(claimed.claims().path("transaction_data").get(0).asText()),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  /** As an administrator will set it; a facility is remembered for a second. */
  private void demandCard() {
    Rows.change(facility, "update facility set change_needs_card = true");
    zaitaku.web.facility.StoredFacilities stored =
        reception.bean(zaitaku.web.facility.StoredFacilities.class);
    stored.setActive(facility, true);
  }
}
