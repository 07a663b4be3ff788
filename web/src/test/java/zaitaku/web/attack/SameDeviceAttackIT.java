package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * The same-device rows of bridge protocol §9; each counts the rows of every table before and after.
 *
 * <table>
 * <caption>Where each row of §9 is</caption>
 * <tr><td>relay by a look-alike origin</td><td>{@link #aProofMadeForALookAlikeOriginIsWorthless},
 *     {@link #aLookAlikeThatHandsOnOurRequestGainsNothing}</td></tr>
 * <tr><td>replay</td><td>{@link #aProofThatWasTakenIsNotTakenAgain}, {@link
 *     #theWayBackTwiceRegistersOnce}, {@link ReplayStormIT}</td></tr>
 * <tr><td>another session's proof</td><td>{@link #aProofForAnotherRequestIsWorthless}</td></tr>
 * <tr><td>session fixation by a start link</td><td>{@link
 *     #sessionFixationAnotherBrowserCannotCompleteWhatThisCardSigned}, {@link
 *     #sessionFixationTheOneWhoMadeTheLinkLearnsNoCode}</td></tr>
 * <tr><td>observer polls the status</td><td>{@link StrangerIT#anObserverLearnsNothing}</td></tr>
 * <tr><td>guessed code</td><td>{@link #aGuessedCodeCompletesNothing}, {@link
 *     #anotherSessionsCodeWithOnesOwnFormCompletesNothing}</td></tr>
 * <tr><td>malicious page drives the agent; request_uri elsewhere; squatter on [::1]</td><td>{@code
 *     HostileRequestIT}, {@code HostileServiceIT} of the agent</td></tr>
 * <tr><td>malicious page drives the service</td><td>{@code HttpEdgeTest} T06, {@link
 *     #theReturnWithoutTheTokenOfItsPageIsRefused}</td></tr>
 * <tr><td>DNS rebinding</td><td>agent: {@code HostileRequestIT}; service: {@link
 *     StrangerIT#aReboundNameIsServedNothingThatActs}</td></tr>
 * <tr><td>squatter on the port, hostile app takes the scheme</td><td>{@link
 *     StrangerIT#SEC_P07_aSquatterCanOnlyMakeTheAttemptFail}, {@link
 *     StrangerIT#SEC_P07_aSquatterWithACardOfTheirOwnRegistersNobodyElse}</td></tr>
 * <tr><td>algorithm confusion, none, key type; signing certificate, wrong policy; revocation
 *     answers</td><td>{@link ForeignProofIT}, {@link ForeignCertificateIT}, {@link
 *     ForeignRevocationIT}</td></tr>
 * <tr><td>PIN reaching any page, log, heap, database</td><td>{@link CanaryPinIT}</td></tr>
 * <tr><td>locking somebody's card</td><td>agent: {@code HostileRequestIT} (no card command), {@link
 *     StrangerIT#aStrangerCannotTellThePatientThatTheCardIsLocked}</td></tr>
 * <tr><td>consents changed after signing</td><td>{@link MixedUpReceptionIT}</td></tr>
 * <tr><td>two receptions mixed up on one tablet</td><td>{@link MixedUpReceptionIT}</td></tr>
 * <tr><td>stolen transaction table</td><td>{@link StolenTableIT}</td></tr>
 * <tr><td>QR minted by an attacker, photographed or forwarded; poster pasted over; two-digit code
 *     guessed</td><td>{@link CrossDeviceAttackIT}, {@link AppReturnIT}</td></tr>
 * </table>
 */
class SameDeviceAttackIT extends AttackScene {

  @Test
  void aProofMadeForALookAlikeOriginIsWorthless() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = SoftwareBridge.proof("https://look-alike.invalid", claimed.jws(), card);
    endsTheAttemptOnly(
        () -> refused(patient.comeBack(bridge.respond(claimed.state(), proof).redirect())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP://LOCALHOST", "/", ":80", "%2f", "\u0000"})
  void anOriginWrittenAnotherWayIsAnotherOrigin(String change) {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String own = reception.origin().toString();
    String written =
        change.startsWith("HTTP") ? own.toUpperCase(java.util.Locale.ROOT) : own + change;
    String proof = SoftwareBridge.proof(written, claimed.jws(), card);
    endsTheAttemptOnly(
        () -> refused(patient.comeBack(bridge.respond(claimed.state(), proof).redirect())));
  }

  /** It claims our request for itself and has the victim's bridge sign it at its own address. */
  @Test
  void aLookAlikeThatHandsOnOurRequestGainsNothing() {
    Patient attacker = new Patient(reception.origin());
    Claimed relayed = bridge.claim(attacker.open(attacker.walkToCard(at)));
    String proof = SoftwareBridge.proof("http://localhost.look-alike.invalid", relayed.jws(), card);
    endsTheAttemptOnly(() -> {
      Answer way = attacker.comeBack(bridge.respond(relayed.state(), proof).redirect());
      assertThat(attacker.get(way.location()).says("CERT-BADPROOF")).isTrue();
    });
  }

  @Test
  void aProofForAnotherRequestIsWorthless() {
    Claimed first = bridge.claim(patient.open(patient.walkToCard(at)));
    Patient other = new Patient(reception.origin());
    Claimed second = bridge.claim(other.open(other.walkToCard(at)));
    String proof = bridge.proof(first, card);
    endsTheAttemptOnly(() -> {
      Answer way = other.comeBack(bridge.respond(second.state(), proof).redirect());
      assertThat(other.get(way.location()).says("CERT-BADPROOF")).isTrue();
    });
  }

  @Test
  void aProofThatWasTakenIsNotTakenAgain() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(claimed, card);
    bridge.respond(claimed.state(), proof);
    untouched(() -> {
      assertThat(bridge.respond(claimed.state(), proof).status()).isEqualTo(410);
      assertThat(bridge.fail(claimed.state(), "access_denied", "cancelled").status())
          .isEqualTo(410);
    });
  }

  @Test
  void theWayBackTwiceRegistersOnce() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    assertThat(patient.post("/bridge/return", form).location()).startsWith("/done/");
    expectRegistrations(1);
    untouched(() -> patient.post("/bridge/return", form));
  }

  @Test
  void aBadProofConsumesTheTransactionToo() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    endsTheAttemptOnly(() -> bridge.respond(claimed.state(), "{}"));
    untouched(() ->
        assertThat(bridge.respond(claimed.state(), bridge.proof(claimed, card)).status())
            .isEqualTo(410));
  }

  @Test
  void SEC_P07_aHandleIsClaimedOnce() {
    URI link = patient.open(patient.walkToCard(at));
    assertThat(bridge.claimRaw(link).status()).isEqualTo(200);
    untouched(() -> assertThat(bridge.claimRaw(link).status()).isEqualTo(410));
  }

  @Test
  void anOlderHandleDiesWhenANewOneIsMinted() {
    String page = patient.walkToCard(at);
    URI first = patient.open(page);
    URI second = patient.open(page);
    untouched(() -> assertThat(bridge.claimRaw(first).status()).isEqualTo(410));
    assertThat(bridge.claimRaw(second).status()).isEqualTo(200);
  }

  @Test
  void sessionFixationAnotherBrowserCannotCompleteWhatThisCardSigned() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Patient victim = new Patient(reception.origin());
    victim.walkToCheck(at, Map.of());
    untouched(() -> {
      Answer answer = victim.get(back.getRawPath() + "?" + back.getRawQuery());
      assertThat(answer.says("AUTH-OTHERBROWSER")).isTrue();
    });
  }

  /** The victim's card signs what the attacker began; only the victim's bridge gets the code. */
  @Test
  void sessionFixationTheOneWhoMadeTheLinkLearnsNoCode() {
    Patient attacker = new Patient(reception.origin());
    String page = attacker.walkToCard(at);
    URI back = bridge.authenticate(attacker.open(page), card);
    String code = back.getRawQuery().substring("response_code=".length());
    untouched(() -> {
      String id = page.substring("/card/".length());
      Answer state = attacker.get("/bridge/transactions/" + id + "/state");
      assertThat(state.body()).isEqualTo("{\"state\":\"verified\"}");
      assertThat(attacker.get(page).body()).doesNotContain(code).doesNotContain("練習 一郎");
      assertThat(attacker.get(page + "/open").location()).isEqualTo(page);
      assertThat(attacker.get("/bridge/return").says("AUTH-OTHERBROWSER")).isTrue();
    });
  }

  @Test
  void anotherSessionsCodeWithOnesOwnFormCompletesNothing() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Patient attacker = new Patient(reception.origin());
    Map<String, String> form = Patient.form(attacker.walkToCheck(at, Map.of()), "/card");
    form.put("response_code", back.getRawQuery().substring("response_code=".length()));
    untouched(
        () -> assertThat(attacker.post("/bridge/return", form).says("AUTH-OTHERBROWSER")).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "47", "%", "' or 1=1 --", "AAAA", "\u0000"})
  void aGuessedCodeCompletesNothing(String guess) {
    bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Map<String, String> form = Patient.form(patient.get(at.path() + "/check"), "/card");
    form.put("response_code", guess.equals("AAAA") ? "A".repeat(43) : guess);
    untouched(
        () -> assertThat(patient.post("/bridge/return", form).status()).isNotIn(303, 500, 503));
  }

  @Test
  void theReturnWithoutTheTokenOfItsPageIsRefused() {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    form.put("csrf", "x".repeat(43));
    untouched(() -> assertThat(patient.post("/bridge/return", form).status()).isEqualTo(403));
  }

  @Test
  void aCancelledAttemptTakesNoProof() {
    String page = patient.walkToCard(at);
    Claimed claimed = bridge.claim(patient.open(page));
    patient.post(page + "/cancel", Patient.form(patient.get(page), "/cancel"));
    untouched(() ->
        assertThat(bridge.respond(claimed.state(), bridge.proof(claimed, card)).status())
            .isEqualTo(410));
  }
}
