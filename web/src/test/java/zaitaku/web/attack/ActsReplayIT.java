package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * The same-device rows of bridge protocol §9 for looking at consents, for revoking them, for a
 * trial.
 */
class ActsReplayIT extends AttackScene {

  private final Acts acts = new Acts(reception.origin());

  @BeforeEach
  void oneConsent() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    expectRegistrations(1);
  }

  @ParameterizedTest
  @CsvSource({
    "review, revoke",
    "revoke, review",
    "register, revoke",
    "register, review",
    "revoke, register",
    "trial, register",
    "trial, review",
    "trial, revoke",
    "register, trial",
    "review, trial",
    "revoke, trial"
  })
  void SEC_C02_aProofForOneActIsWorthlessForAnother(String signed, String wanted) {
    Claimed one = bridge.claim(new Acts(reception.origin()).open(at.path(), signed));
    Claimed other = bridge.claim(acts.open(at.path(), wanted));
    String proof = bridge.proof(one, card);
    endsTheAttemptOnly(() -> {
      Answer way = acts.patient().comeBack(bridge.respond(other.state(), proof).redirect());
      assertThat(acts.patient().get(way.location()).says("CERT-BADPROOF")).isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke", "trial"})
  void aProofThatWasTakenIsNotTakenAgain(String act) {
    Claimed claimed = bridge.claim(acts.open(at.path(), act));
    String proof = bridge.proof(claimed, card);
    bridge.respond(claimed.state(), proof);
    untouched(() -> assertThat(bridge.respond(claimed.state(), proof).status()).isEqualTo(410));
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke", "trial"})
  void theWayBackTwiceActsOnce(String act) {
    Patient own = acts.patient();
    URI back = bridge.authenticate(acts.open(at.path(), act), card);
    Map<String, String> form =
        Patient.form(own.get(back.getRawPath() + "?" + back.getRawQuery()), "/bridge/return");
    own.post("/bridge/return", form);
    untouched(() -> own.post("/bridge/return", form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke", "trial"})
  void anotherSessionCannotCompleteWhatThisCardSigned(String act) {
    URI back = bridge.authenticate(acts.open(at.path(), act), card);
    Acts attacker = new Acts(reception.origin());
    attacker.open(at.path(), act);
    untouched(
        () -> assertThat(attacker.patient().comeBack(back).says("AUTH-OTHERBROWSER")).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke", "trial"})
  void aProofMadeForALookAlikeOriginIsWorthless(String act) {
    Claimed claimed = bridge.claim(acts.open(at.path(), act));
    String proof = SoftwareBridge.proof("https://look-alike.invalid", claimed.jws(), card);
    endsTheAttemptOnly(() -> {
      Answer way = acts.patient().comeBack(bridge.respond(claimed.state(), proof).redirect());
      assertThat(acts.patient().get(way.location()).says("CERT-BADPROOF")).isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke", "trial"})
  void aGuessedCodeCompletesNothing(String act) {
    bridge.authenticate(acts.open(at.path(), act), card);
    untouched(() ->
        assertThat(
                acts.patient()
                    .get("/bridge/return?response_code=" + "A".repeat(43))
                    .says("AUTH-OTHERBROWSER"))
            .isTrue());
  }
}
