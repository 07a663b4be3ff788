package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** すべての同意を取消す, over HTTP (design §4). */
class RevocationIT extends ActScene {

  @Test
  void everyKindAtThisFacilityEndsInOneCardRoundAndIsWrittenDown() {
    String online = reception.online(at);
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    new Acts(reception.origin()).register(at.path(), card, Map.of("kind", "HOUSE_CALL"));
    new Acts(reception.origin()).register(online, card, Map.of());
    Answer back = acts.act(at.path(), "revoke", card);
    assertThat(back.location()).startsWith("/revoked/");
    Answer done = acts.shown(back);
    assertThat(done.title()).isEqualTo("取消しが終わりました");
    assertThat(done.body()).contains("（3件）").contains(back.location().substring(9));
    assertThat(
            Rows.text(
                facility,
                "select string_agg(distinct state || ' ' || end_reason || ' ' || (ended_at ="
                    + " revoked_at), ',') from registration, revocation"))
        .isEqualTo("REVOKED PATIENT true");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(act || ':' || reason, ' ' order by sequence) from audit_entry"
                    + " where act in ('END_CONSENT', 'REVOKE')"))
        .isEqualTo("END_CONSENT:REVOKED END_CONSENT:REVOKED END_CONSENT:REVOKED REVOKE:");
  }

  @Test
  void theCardSignsThatAllIsRevokedAndNoAnswers() {
    String cardPath = acts.toCard(at.path(), "revoke");
    SoftwareBridge.Claimed claimed =
        new SoftwareBridge(reception.origin()).claim(patient.open(cardPath));
    assertThat(
            new String(
                java.util.Base64.getUrlDecoder()
                    .decode(claimed.claims().path("transaction_data").get(0).asText()),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"act\":\"revoke\"", "\"consents\":[]", "\"operated_by\":\"PATIENT\"");
  }

  @Test
  void anotherPersonsConsentsAndAnotherFacilitysStay() {
    At other = reception.facility();
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    new Acts(reception.origin()).register(at.path(), reception.card("PRACTICE-HANAKO"), Map.of());
    new Acts(reception.origin()).register(other.path(), card, Map.of());
    acts.act(at.path(), "revoke", card);
    assertThat(
            Rows.text(
                facility, "select string_agg(state, ' ' order by registered_at) from registration"))
        .isEqualTo("REVOKED LIVE");
    assertThat(Rows.text(other.facility().id(), "select state from registration"))
        .isEqualTo("LIVE");
  }

  @Test
  void aNewCardOfTheSamePersonRevokesWhatTheOldOneRegistered() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    acts.act(at.path(), "revoke", reception.card("PRACTICE-ICHIRO"));
    assertThat(Rows.text(facility, "select state from registration")).isEqualTo("REVOKED");
  }

  @Test
  void itWorksWhileTheEligibilitySourceIsDown() throws IOException {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    Files.createFile(reception.outageFile());
    try {
      assertThat(acts.act(at.path(), "revoke", card).location()).startsWith("/revoked/");
    } finally {
      Files.delete(reception.outageFile());
    }
    assertThat(Rows.text(facility, "select state from registration")).isEqualTo("REVOKED");
  }

  @Test
  void aCardThatNeverRegisteredIsNotToldThatNothingIsThereWhileTheSourceIsDown()
      throws IOException {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    Files.createFile(reception.outageFile());
    Answer down;
    try {
      down = acts.act(at.path(), "revoke", reception.card("PRACTICE-ICHIRO"));
    } finally {
      Files.delete(reception.outageFile());
    }
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.body()).contains("OQS-DOWN").doesNotContain("class=\"steps\"");
    // the proof is kept: the same way back again, without a second card
    String again = down.body().replaceAll("(?s).*href=\"(/bridge/return[^\"]+)\".*", "$1");
    assertThat(patient.comeBack(URI.create(again)).location()).startsWith("/revoked/");
  }

  @Test
  void nothingRegisteredEndedAndRevokedEachHaveTheirPage() {
    assertThat(acts.shown(acts.act(at.path(), "revoke", card)).says("CONSENT-NONE")).isTrue();
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    Acts second = new Acts(reception.origin());
    second.act(at.path(), "revoke", card);
    Acts third = new Acts(reception.origin());
    assertThat(third.shown(third.act(at.path(), "revoke", card)).says("CONSENT-REVOKED")).isTrue();
    new Acts(reception.origin()).register(at.path(), card, Map.of("kind", "HOUSE_CALL"));
    Rows.change(
        facility,
        "update registration set holds_until = now() - interval '1 second' where state = 'LIVE'");
    Acts fourth = new Acts(reception.origin());
    assertThat(fourth.shown(fourth.act(at.path(), "revoke", card)).says("CONSENT-ENDED")).isTrue();
    assertThat(Rows.number(facility, "select count(*) from revocation")).isEqualTo(1);
  }

  @Test
  void aNewReadingOfTheCardStartsAgain() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    acts.act(at.path(), "revoke", card);
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    assertThat(
            Rows.text(
                facility, "select string_agg(state, ' ' order by registered_at) from registration"))
        .isEqualTo("REVOKED LIVE");
  }

  @Test
  void theWayBackOfARevocationCountsNoStepsOfARegistration() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(acts.toCard(at.path(), "revoke")), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("class=\"steps\"");
  }

  @Test
  void SEC_D08_theSameReturnFiftyTimesAtOnceRevokesOnce() throws Exception {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(acts.toCard(at.path(), "revoke")), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    List<Answer> answers = HomeVisitIT.atOnce(50, () -> patient.post("/bridge/return", form));
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(303, 409));
    assertThat(answers.stream().filter(a -> a.status() == 303).map(Answer::location).distinct())
        .hasSize(1);
    assertThat(Rows.number(facility, "select count(*) from revocation")).isEqualTo(1);
  }

  @Test
  void aRegistrationAtTheSameTimeIsBeforeOrAfterTheRevocationAndNeverHalf() throws Exception {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    Acts other = new Acts(reception.origin());
    Thread registering = Thread.ofVirtual().start(() -> other.register(at.path(), card, Map.of()));
    acts.act(at.path(), "revoke", card);
    registering.join();
    assertThat(Rows.number(facility, "select count(*) from registration where state = 'LIVE'"))
        .isLessThanOrEqualTo(1);
    assertThat(
            Rows.number(
                facility,
                "select count(*) from registration where (state = 'REVOKED') <> (registration_id ="
                    + " any(select unnest(registrations) from revocation))"))
        .isZero();
  }

  @Test
  void theResultIsShownToNobodyElseAndReloadingIsHarmless() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    String done = acts.act(at.path(), "revoke", card).location();
    assertThat(patient.get(done).title()).isEqualTo("取消しが終わりました");
    assertThat(patient.get(done).title()).isEqualTo("取消しが終わりました");
    assertThat(new Patient(reception.origin()).get(done).title()).isEqualTo("この受付は終わっています");
    assertThat(patient.get("/revoked/K0-0000").title()).isEqualTo("この受付は終わっています");
    assertThat(patient.get("/revoked/x").title()).isEqualTo("この受付は終わっています");
    // back in the browser: the reception is over, nothing happens twice
    Map<String, String> again = Map.of("operator", "PATIENT");
    assertThat(patient.post(at.path() + "/revoke", again).says("FLOW-DONE")).isTrue();
  }

  @Test
  void aProofForARevocationCompletesNothingInAnotherSession() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(acts.toCard(at.path(), "revoke")), card);
    Patient stranger = new Patient(reception.origin());
    stranger.get(at.path() + "/revoke");
    assertThat(stranger.comeBack(back).says("AUTH-OTHERBROWSER")).isTrue();
    assertThat(Rows.text(facility, "select state from registration")).isEqualTo("LIVE");
  }

  @Test
  void SEC_D02_aRevocationIsItsFacilitysOnly() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    acts.act(at.path(), "revoke", card);
    String count = "select count(*) from revocation where facility_id = '" + facility + "'";
    assertThat(Rows.number(facility, count)).isEqualTo(1);
    assertThat(Rows.number(reception.facility().facility().id(), count)).isZero();
    assertThat(Rows.number(UUID.randomUUID(), "select count(*) from revocation")).isZero();
  }
}
