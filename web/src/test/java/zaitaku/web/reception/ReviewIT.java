package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** 同意照会・更新, over HTTP (design §4): one card round, 300 s. */
class ReviewIT extends ReviewScene {

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

  private String signed(String cardPath) {
    SoftwareBridge.Claimed claimed =
        new SoftwareBridge(reception.origin()).claim(patient.open(cardPath));
    return new String(
        java.util.Base64.getUrlDecoder()
            .decode(claimed.claims().path("transaction_data").get(0).asText()),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
