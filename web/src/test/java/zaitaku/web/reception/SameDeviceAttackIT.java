package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** The same-device rows of bridge protocol §9: each counts rows before and after. */
class SameDeviceAttackIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");
  private Map<String, Long> before = Map.of();

  @BeforeEach
  void countBefore() {
    before = Rows.count(facility);
  }

  @AfterEach
  void nothingWasRegistered() {
    assertThat(Rows.count(facility)).isEqualTo(before);
  }

  @Test
  void aProofMadeForALookAlikeOriginIsWorthless() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = SoftwareBridge.proof("https://look-alike.invalid", claimed.jws(), card);
    assertRefused(patient.comeBack(bridge.respond(claimed.state(), proof).redirect()));
  }

  @Test
  void aProofForAnotherRequestIsWorthless() {
    Claimed first = bridge.claim(patient.open(patient.walkToCard(at)));
    Patient other = new Patient(reception.origin());
    Claimed second = bridge.claim(other.open(other.walkToCard(at)));
    String proof = bridge.proof(first, card);
    assertRefused(other.comeBack(bridge.respond(second.state(), proof).redirect()));
  }

  @Test
  void SEC_C01_aProofIsTakenOnceEvenAHundredTimesAtOnce() throws Exception {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(claimed, card);
    List<SoftwareBridge.Answer> answers =
        HomeVisitIT.atOnce(100, () -> bridge.respond(claimed.state(), proof));
    assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.status() == 410)).hasSize(99);
  }

  @Test
  void aBadProofConsumesTheTransactionToo() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    bridge.respond(claimed.state(), "{}");
    assertThat(bridge.respond(claimed.state(), bridge.proof(claimed, card)).status())
        .isEqualTo(410);
  }

  @Test
  void SEC_P07_aHandleIsClaimedOnce() {
    URI link = patient.open(patient.walkToCard(at));
    assertThat(bridge.claimRaw(link).status()).isEqualTo(200);
    assertThat(bridge.claimRaw(link).status()).isEqualTo(410);
  }

  @Test
  void anOlderHandleDiesWhenANewOneIsMinted() {
    String page = patient.walkToCard(at);
    URI first = patient.open(page);
    URI second = patient.open(page);
    assertThat(bridge.claimRaw(first).status()).isEqualTo(410);
    assertThat(bridge.claimRaw(second).status()).isEqualTo(200);
  }

  @Test
  void sessionFixationAnotherBrowserCannotCompleteWhatThisCardSigned() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Patient victim = new Patient(reception.origin());
    victim.walkToCheck(at, Map.of());
    Answer answer = victim.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(answer.says("AUTH-OTHERBROWSER")).isTrue();
  }

  @Test
  void anotherSessionsCodeWithOnesOwnFormCompletesNothing() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Patient attacker = new Patient(reception.origin());
    Map<String, String> form = Patient.form(attacker.walkToCheck(at, Map.of()), "/card");
    form.put("response_code", back.getRawQuery().substring("response_code=".length()));
    Answer answer = attacker.post("/bridge/return", form);
    assertThat(answer.status()).isNotEqualTo(303);
  }

  @Test
  void aGuessedCodeCompletesNothing() {
    bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    form.put("response_code", "A".repeat(43));
    assertThat(patient.post("/bridge/return", form).status()).isNotEqualTo(303);
  }

  @Test
  void theReturnWithoutTheTokenOfItsPageIsRefused() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    form.put("csrf", "x".repeat(43));
    assertThat(patient.post("/bridge/return", form).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256", "RS512", "PS256", ""})
  void anotherAlgorithmThanTheCardsKeyIsRefused(String algorithm) {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(claimed, card).replace("RS256", algorithm);
    assertRefused(patient.comeBack(bridge.respond(claimed.state(), proof).redirect()));
  }

  @Test
  void aCertificateInPlaceOfAnotherIsRefused() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    Identity other = new Identity(card.key(), reception.pki().authority().certificate());
    assertRefused(
        patient.comeBack(bridge.respond(claimed.state(), bridge.proof(claimed, other)).redirect()));
  }

  @Test
  void anObserverCannotAskForTheState() {
    String page = patient.walkToCard(at);
    String id = page.substring("/card/".length());
    assertThat(
            new Patient(reception.origin()).get("/bridge/transactions/" + id + "/state").status())
        .isEqualTo(404);
    assertThat(patient.get("/bridge/transactions/" + id + "/state").body())
        .contains("\"state\":\"created\"");
  }

  @Test
  void aCancelledAttemptTakesNoProof() {
    String page = patient.walkToCard(at);
    Claimed claimed = bridge.claim(patient.open(page));
    patient.post(page + "/cancel", Patient.form(patient.get(page), "/cancel"));
    assertThat(bridge.respond(claimed.state(), bridge.proof(claimed, card)).status())
        .isEqualTo(410);
  }

  private void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(303);
    Answer page = patient.get(answer.location());
    assertThat(answer.location()).doesNotContain("/done/");
    assertThat(page.body()).doesNotContain("受付が終わりました");
  }
}
