package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** A reception whose language changes on the way, to its end. */
class LanguageIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @Test
  void whatIsSignedAndStoredNamesTheWordingThatWasReadLast() {
    Answer japanese = patient.walkToCheck(at, Map.of());
    patient.get("/help/pin?language=en");

    // the page of another tab is shown again, in the language chosen since
    Answer old = patient.post(at.path() + "/card", Patient.form(japanese, "/card"));
    assertThat(old.location()).isEqualTo(at.path() + "/check?notice=old");
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isZero();

    Answer english = patient.get(old.location());
    assertThat(english.title()).isEqualTo("Check your answers and register");
    String card = patient.post(at.path() + "/card", Patient.form(english, "/card")).location();
    URI back = bridge.authenticate(patient.open(card), reception.card("PRACTICE-ICHIRO"));
    Answer returned = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(returned.title()).isEqualTo("Your card has been read");

    // and once more on the way back, without losing the code in its address
    Answer wish = patient.get(back.getRawPath() + "?" + back.getRawQuery() + "&language=ja-easy");
    assertThat(wish.location()).isEqualTo(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(patient.get(wish.location()).body()).contains("<ruby>");
    String done = patient.comeBack(back).location();
    assertThat(patient.get(done).body()).contains("<ruby>受付", "練習 一郎", "（<ruby>令和");

    assertThat(Rows.text(facility, "select language from registration")).isEqualTo("en");
    assertThat(Rows.text(facility, "select wording from registration")).startsWith("en-");
  }

  @Test
  void anotherAttemptSignsTheWordingOfTheCheckPageWhateverLanguageTheErrorWasReadIn() {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    URI back = bridge.fail(claimed.state(), "access_denied", "card_removed").redirect();
    String failed = patient.comeBack(back).location();
    patient.get(failed + "?language=en");
    Answer english = patient.get(failed);
    assertThat(english.body()).contains("lang=\"en\"");
    String next = patient.post(failed + "/again", Patient.form(english, "/again")).location();
    URI done = bridge.authenticate(patient.open(next), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(done).location()).startsWith("/done/");
    assertThat(Rows.text(facility, "select language from registration")).isEqualTo("ja");
    assertThat(Rows.text(facility, "select wording from registration")).matches("ja-[0-9a-f]{16}");
  }

  @Test
  void whenTheCardFailedItsPageIsThereInTheOtherLanguageToo() {
    String card = patient.walkToCard(at);
    Claimed claimed = bridge.claim(patient.open(card));
    bridge.fail(claimed.state(), "access_denied", "pin_blocked");
    assertThat(patient.get(card).body()).contains("暗証番号が使えなくなっています");
    Answer wish = patient.get(card + "?language=en");
    assertThat(wish.location()).isEqualTo(card);
    assertThat(patient.get(card).title()).isEqualTo("The PIN of this card cannot be used");
  }
}
