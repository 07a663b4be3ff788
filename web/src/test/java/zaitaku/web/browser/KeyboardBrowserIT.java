package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.web.testing.ChromeBrowser;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.Tablet;

/** Whole walks without mouse and finger, on a tablet with a keyboard. */
class KeyboardBrowserIT {

  private static Tablet tablet;
  private static ChromeDriver browser;

  private Walk walk;
  private Keyboard keyboard;

  @BeforeAll
  static void start() {
    tablet = Tablet.start();
    browser = ChromeBrowser.start(true);
  }

  @AfterAll
  static void stop() {
    browser.quit();
    tablet.close();
  }

  @BeforeEach
  void begin() {
    walk = Walk.in(browser, 820, true);
    keyboard = new Keyboard(browser, walk);
  }

  @AfterEach
  void end() {
    walk.close();
  }

  @Test
  void aHomeVisitIsRegisteredReviewedAndRevokedAtTheReader() throws Exception {
    Tablet.Address at = tablet.facility();
    UUID facility = at.facility().id();
    tablet.lay("ichiro");
    for (PatientAct act :
        new PatientAct[] {
          PatientAct.HOME_VISIT, PatientAct.REVIEW_OF_HOME_VISIT, PatientAct.REVOCATION_AT_HOME
        }) {
      act.toCard(keyboard, at.url().text());
      keyboard.reader("1234");
      act.toEnd(keyboard);
      walk.oneTab();
      walk.forget();
    }
    assertThat(keyboard.found()).isEmpty();
    assertThat(
            Rows.text(
                facility, "select string_agg(state, ' ' order by registered_at) from registration"))
        .isEqualTo("REPLACED REVOKED");
  }

  @Test
  void anOnlineConsultationIsRegisteredWithAPhoneAndItsDigits() throws Exception {
    Reception reception = Reception.shared();
    At at = reception.facility();
    String menu = reception.origin() + reception.online(at);
    Ways ways = new Ways(reception.origin(), reception.card("PRACTICE-ICHIRO"), true);
    PatientAct.ONLINE.toCard(keyboard, menu);
    keyboard.tap("main a[href$='/qr']");
    String digits = ways.digitsByPhone(walk);
    keyboard.waitForTitle("スマートフォンに出た2けたの番号を入れてください");
    keyboard.write("#digits", digits);
    keyboard.send("main form .button");
    PatientAct.ONLINE.toEnd(keyboard);
    assertThat(keyboard.found()).isEmpty();
    assertThat(Rows.text(at.facility().id(), "select kind from registration")).isEqualTo("ONLINE");
  }
}
