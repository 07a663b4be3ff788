package zaitaku.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.ChromeBrowser;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.Tablet;

/**
 * Every act of every kind by every way that a device has to the card, each a whole walk in a real
 * browser: the reader with the real agent, phones and apps played over the same protocol.
 */
class WalksBrowserIT {

  private static final String REGISTRATIONS =
      "select string_agg(kind || ' ' || state, ', ' order by registered_at) from registration";

  /** Posts and links of a home visit apart from PIN and card, 「すべて同意する」 given. */
  private static final int MOST_TAPS = 7;

  private static Tablet tablet;
  private static Reception reception;
  private static Identity card;
  private static ChromeDriver browser;
  private static ChromeDriver scriptless;

  @BeforeAll
  static void start() {
    tablet = Tablet.start();
    reception = Reception.start(SharedDatabase.settings(), new PhoneApp(PageStates.APP));
    card = reception.card("PRACTICE-ICHIRO");
    browser = ChromeBrowser.start(true);
    scriptless = ChromeBrowser.start(false);
  }

  @AfterAll
  static void stop() {
    browser.quit();
    scriptless.quit();
    reception.close();
    tablet.close();
  }

  static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (PatientAct act : PatientAct.values()) {
      for (DeviceWay way : DeviceWay.values()) {
        all.add(Arguments.of(act, way));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyActByEveryWay(PatientAct act, DeviceWay way) throws IOException {
    try (Walk walk = begin(browser, true)) {
      walks(walk, act, way, true);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HOME_VISIT,READER",
    "ONLINE,PHONE",
    "REVIEW_OF_HOME_VISIT,APP",
    "REVIEW_OF_ONLINE,READER",
    "REVOCATION_AT_HOME,PHONE",
    "REVOCATION_ONLINE,APP_ELSEWHERE"
  })
  void everyActWithoutAnyScript(PatientAct act, DeviceWay way) throws IOException {
    try (Walk walk = begin(scriptless, false)) {
      walks(walk, act, way, false);
    }
  }

  private static Walk begin(ChromeDriver driver, boolean script) {
    driver.executeCdpCommand("Network.enable", Map.of());
    // nobody is asked where the app is: there is none
    driver.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", List.of(PageStates.APP + "*")));
    return Walk.in(driver, 390, script);
  }

  private static void walks(Walk walk, PatientAct act, DeviceWay way, boolean script)
      throws IOException {
    UUID facility =
        way == DeviceWay.READER ? byReader(walk, act, script) : byPhone(walk, act, way, script);
    assertThat(Rows.text(facility, REGISTRATIONS)).isEqualTo(act.leaves());
    assertThat(
            Rows.text(
                facility,
                "select way || ' ' || confirmed from card_transaction where act = '"
                    + act.act()
                    + "' order by created_at desc limit 1"))
        .isEqualTo(way.leaves());
  }

  private static UUID byReader(Walk walk, PatientAct act, boolean script) throws IOException {
    Tablet.Address at = tablet.facility();
    String menu = act.online() ? tablet.online(at).text() : at.url().text();
    tablet.lay("ichiro");
    Ways ways = new Ways(tablet.origin(), card, script);
    if (act.before().isPresent()) {
      walk(walk, act.before().get(), menu, ways, DeviceWay.READER);
      walk.oneTab();
      walk.forget();
    }
    walk(walk, act, menu, ways, DeviceWay.READER);
    return at.facility().id();
  }

  private static UUID byPhone(Walk walk, PatientAct act, DeviceWay way, boolean script)
      throws IOException {
    At at = reception.facility();
    String path = act.online() ? reception.online(at) : at.path();
    if (act.before().isPresent()) {
      new Acts(reception.origin()).register(path, card, Map.of());
    }
    Ways ways = new Ways(reception.origin(), card, script);
    walk(walk, act, reception.origin() + path, ways, way);
    return at.facility().id();
  }

  private static void walk(Walk walk, PatientAct act, String menu, Ways ways, DeviceWay way)
      throws IOException {
    int before = walk.taps();
    act.toCard(walk, menu);
    ways.go(walk, way);
    act.toEnd(walk);
    if (act == PatientAct.HOME_VISIT && way == DeviceWay.READER) {
      assertThat(walk.taps() - before).isLessThanOrEqualTo(MOST_TAPS);
    }
  }
}
