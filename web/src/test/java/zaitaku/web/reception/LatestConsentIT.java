package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Rows;

/**
 * Which consent of a person is the latest: two registrations beside each other read the time before
 * one waits for the other, so that what was replaced may have the later time.
 */
class LatestConsentIT extends ReviewScene {

  @BeforeEach
  void theReplacedOneHasTheLaterTime() {
    Acts before = new Acts(reception.origin());
    before.register(at.path(), card, Map.of("operator", "PATIENT"));
    Rows.change(
        facility, "update registration set prescription_form = 'PAPER' where state = 'LIVE'");
    Rows.change(
        facility,
        "update registration set registered_at = registered_at + interval '1 minute' where state ="
            + " 'REPLACED'");
    assertThat(states()).isEqualTo("LIVE card, REPLACED card");
  }

  @Test
  void aReviewShowsTheConsentThatHolds() {
    assertThat(patient.get(open(at.path())).body()).contains("紙の処方箋");
  }

  @Test
  void whatWasTakenBackIsSaidInAReviewAndInARevocation() {
    Rows.change(
        facility,
        "update registration set state = 'REVOKED', ended_at = now() where state = 'LIVE'");
    assertThat(acts.shown(acts.act(at.path(), "review", card)).says("CONSENT-REVOKED")).isTrue();
    Acts again = new Acts(reception.origin());
    assertThat(again.shown(again.act(at.path(), "revoke", card)).says("CONSENT-REVOKED")).isTrue();
  }
}
