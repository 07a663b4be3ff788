package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** One smartphone with an app that reads cards: back in the same browser, or in another. */
class AppReturnIT {

  private static final String APP = "https://app.example.invalid/card";

  private static Reception reception;

  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final Patient other = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");
  private final String page = patient.walkToCard(at);

  @BeforeAll
  static void start() {
    reception = Reception.start(SharedDatabase.settings(), new PhoneApp(APP));
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  @Test
  void theAppIsOpenedWithTheStartLinkInTheFragmentAndComesBackIntoTheSameBrowser() {
    assertThat(patient.get(page).body()).contains(page + "/app");
    URI app = URI.create(patient.get(page + "/app").location());
    assertThat(app.toString()).startsWith(APP + "#client_id=");
    URI back = bridge.authenticate(app, card);
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
    assertThat(registrations()).isEqualTo(1);
  }

  @Test
  void inAnotherBrowserTheCodeIsExchangedForDigitsAndNoSecondPinIsAsked() {
    URI back = bridge.authenticate(app(), card);
    String digits = digits(exchanged(back));
    assertThat(patient.get(page).title()).isEqualTo("スマートフォンに出た2けたの番号を入れてください");
    assertThat(patient.typeAndGoOn(page, digits).location()).startsWith("/done/");
    assertThat(registrations()).isEqualTo(1);
  }

  @Test
  void lookingInAnotherBrowserConsumesNothing() {
    URI back = bridge.authenticate(app(), card);
    untouched(() -> {
      other.get(path(back));
      other.get(path(back));
    });
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
  }

  @Test
  void aCodeIsExchangedForTheSameDigitsHoweverOftenAndCompletesNothingByItself() {
    URI back = bridge.authenticate(app(), card);
    String digits = digits(exchanged(back));
    untouched(() -> {
      assertThat(digits(post(other, back))).isEqualTo(digits);
      assertThat(digits(exchanged(back))).isEqualTo(digits);
      assertThat(patient.get(path(back)).location()).isEmpty();
      assertThat(patient.get(page).title()).isEqualTo("スマートフォンに出た2けたの番号を入れてください");
    });
    assertThat(registrations()).isZero();
  }

  @Test
  void digitsThatWereTypedAreNotGivenAgain() {
    URI back = bridge.authenticate(app(), card);
    String digits = digits(exchanged(back));
    patient.type(page, digits);
    untouched(() -> {
      assertThat(other.get(path(back)).says("AUTH-OTHERBROWSER")).isTrue();
      assertThat(post(other, back).says("AUTH-OTHERBROWSER")).isTrue();
    });
  }

  @Test
  void askedForAgainTheDigitsLiveNoLonger() {
    URI back = bridge.authenticate(app(), card);
    exchanged(back);
    AllRows.tamper(
        facility,
        "update card_transaction set code_expires_at = now() - interval '1 second' where"
            + " transaction_id = ?",
        UUID.fromString(page.substring("/card/".length())));
    untouched(() -> assertThat(post(other, back).says("AUTH-OTHERBROWSER")).isTrue());
  }

  @Test
  void aCodeThatWasUsedIsNotExchanged() {
    URI back = bridge.authenticate(app(), card);
    patient.comeBack(back);
    untouched(() -> {
      assertThat(other.get(path(back)).says("AUTH-OTHERBROWSER")).isTrue();
      assertThat(post(other, back).says("AUTH-OTHERBROWSER")).isTrue();
    });
  }

  @Test
  void theCodeOfAnAgentOnThisDeviceIsNotExchanged() {
    URI back = bridge.authenticate(patient.open(page), card);
    untouched(() -> assertThat(post(other, back).says("AUTH-OTHERBROWSER")).isTrue());
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
  }

  @Test
  void aGuessedCodeIsNotExchanged() {
    bridge.authenticate(app(), card);
    untouched(() -> {
      for (String guess : new String[] {"", "47", "A".repeat(43), "%00"}) {
        assertThat(
                other
                    .post("/bridge/return/digits", Map.of("response_code", guess))
                    .says("AUTH-OTHERBROWSER"))
            .isTrue();
      }
    });
  }

  /** Who began and sent the link on cannot finish without what only the other phone is shown. */
  @Test
  void sessionFixationByAnAppLinkTheOneWhoBeganLearnsNoDigits() {
    String digits = digits(exchanged(bridge.authenticate(app(), card)));
    untouched(() -> {
      Map<String, String> form = Patient.form(patient.get(page), "/digits");
      assertThat(patient.post(page + "/finish", form).location()).isEqualTo(page);
    });
    patient.type(page, CrossDeviceIT.other(digits));
    assertThat(patient.get(page).says("CODE-WRONG")).isTrue();
    assertThat(registrations()).isZero();
  }

  @Test
  void aFinishWithoutDigitsIsNothingBeforeTheCodeIsBack() {
    bridge.authenticate(app(), card);
    Map<String, String> form = Patient.form(patient.get(page), "/cancel");
    untouched(() -> assertThat(patient.post(page + "/finish", form).location()).isEqualTo(page));
  }

  @Test
  void aRefusalIsToldWhereItBegan() {
    Claimed claimed = bridge.claim(app());
    URI back = bridge.fail(claimed.state(), "access_denied", "no_card").redirect();
    untouched(() -> assertThat(other.get(path(back)).says("AUTH-OTHERBROWSER")).isTrue());
    assertThat(patient.get(path(back)).location()).isEqualTo(page);
    assertThat(patient.get(page).says("CARD-NOCARD")).isTrue();
  }

  private URI app() {
    return URI.create(patient.get(page + "/app").location());
  }

  private Answer exchanged(URI back) {
    Answer asked = other.get(path(back));
    assertThat(asked.title()).isEqualTo("受付を始めた画面に、番号を入れてください");
    return other.post("/bridge/return/digits", Patient.form(asked, "/bridge/return/digits"));
  }

  private static Answer post(Patient from, URI back) {
    return from.post(
        "/bridge/return/digits",
        Map.of("response_code", back.getRawQuery().substring("response_code=".length())));
  }

  private static String digits(Answer shown) {
    assertThat(shown.title()).isEqualTo("この番号を、受付を始めた画面に入れてください");
    return shown.body().replaceAll("(?s).*class=\"shown\">([0-9]{2})<.*", "$1");
  }

  private static String path(URI back) {
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  private long registrations() {
    return Rows.count(facility).get("registration");
  }

  private void untouched(Runnable attack) {
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(facility));
    attack.run();
    assertThat(AllRows.apartFromAudit(AllRows.of(facility))).isEqualTo(before);
  }
}
