package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.visit.Browser.Seen;

/** The time that a patient has (ux.md §3.2), by a clock that the test moves. */
class SessionTimeTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final String PREPARE = BASE + "/prepare";
  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("ah時mm分", Locale.JAPAN).withZone(ZoneId.of("Asia/Tokyo"));

  private final Browser browser = new Browser();
  private final SetClock clock = PagesServer.get().clock();

  @BeforeEach
  void morning() {
    clock.set(SetClock.MORNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/prepare",
        "/consent",
        "/consent/items",
        "/consent/period",
        "/prescription",
        "/check"
      })
  void aPageTellsTheEndThatItsCookieHas(String path) {
    toCheck();
    clock.add(Duration.ofMinutes(20));
    Seen page = browser.get(BASE + path);
    String end = CLOCK_TIME.format(clock.instant().plus(VisitSession.IDLE));
    assertThat(page.body())
        .contains("<noscript><p class=\"soft small\">この受付は" + end + "まで使えます")
        .contains("data-left=\"1800\" data-warning=\"300\" data-end=\"" + BASE + "/timeout\"");
    clock.add(VisitSession.IDLE.minusSeconds(1));
    assertThat(browser.get(BASE + "/check").body()).contains("内容を確認して登録してください");
  }

  @Test
  void afterThatTheTimeIsOver() {
    toCheck();
    clock.add(Duration.ofMinutes(20));
    browser.get(BASE + "/consent");
    clock.add(VisitSession.IDLE);
    assertThat(browser.get(BASE + "/check").body()).contains("FLOW-TIMEOUT");
  }

  @Test
  void theWarningIsADialogOfTheBrowserWithOneTapToGoOn() {
    String body = browser.get(PREPARE).body();
    assertThat(body)
        .contains("<dialog id=\"timeout\" aria-labelledby=\"timeout-title\"")
        .contains("まだ続けますか", "もうすぐ時間になります", "aria-live=\"polite\"")
        .contains("action=\"" + BASE + "/extend\"", ">つづける<");
  }

  @Test
  void noPageAsksForItselfAgain() {
    toCheck();
    for (String path : new String[] {"", "/prepare", "/consent", "/check"}) {
      assertThat(browser.get(BASE + path).body()).doesNotContain("http-equiv");
    }
    for (String state : SamplePages.STATES) {
      assertThat(browser.get("/test-pages/" + state).body()).doesNotContain("http-equiv");
    }
  }

  /** Another tab began anew; this one still shows the visit before. */
  @Test
  void aTabThatIsLeftOverIsToldSoAndChangesNothing() {
    Map<String, String> left = new LinkedHashMap<>(browser.get(PREPARE).hidden(PREPARE));
    clock.add(VisitSession.IDLE);
    browser.get(PREPARE);
    left.putAll(Map.of("kind", "HOUSE_CALL", "operator", "PATIENT"));
    Seen told = browser.post(PREPARE, left);
    assertThat(told.location()).isEqualTo(PREPARE + "?notice=old");
    assertThat(browser.get(told.location()).body())
        .contains("前の画面は古くなっています")
        .contains("HOME_VISIT\" checked");
  }

  private void toCheck() {
    Seen consent =
        browser.fill(
            browser.get(PREPARE), PREPARE, Map.of("kind", "HOME_VISIT", "operator", "PATIENT"));
    Seen prescription = browser.fill(consent, BASE + "/consent", Map.of("choice", "all"));
    browser.fill(prescription, BASE + "/prescription", Map.of("form", "PAPER"));
  }
}
