package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** Changes at a facility that has them signed in a second card round. */
class SecondCardRoundIT extends ReviewScene {

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

  /** As an administrator will set it; a facility is remembered for a second. */
  private void demandCard() {
    Rows.change(facility, "update facility set change_needs_card = true");
    zaitaku.web.facility.StoredFacilities stored =
        reception.bean(zaitaku.web.facility.StoredFacilities.class);
    stored.setActive(facility, true);
  }
}
