package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.ChromeBrowser;

/** What the pages' scripts do in a real browser. */
class PagesBrowserIT {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private static PagesTab tab;

  @BeforeAll
  static void startBrowser() {
    tab = new PagesTab();
  }

  @AfterAll
  static void stopBrowser() {
    tab.close();
  }

  @BeforeEach
  void forget() {
    tab.forget(BASE);
  }

  @Test
  void theErrorSummaryGetsTheFocusAndLeadsToTheField() {
    tab.open(BASE + "/prepare");
    tab.go("main form .button");
    tab.open(BASE + "/consent/items");
    tab.go("main form .button");
    tab.waitFor("#errors");
    assertThat(tab.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo("errors");
    tab.click("#errors a[href='#MEDICATION']");
    assertThat(tab.driver().switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("MEDICATION");
  }

  @Test
  void aWeakSignalLosesNoInput() {
    tab.open(BASE + "/prepare");
    tab.click("#kind-HOUSE_CALL");
    tab.run(
        "window.real = window.fetch; window.fetch = () => Promise.reject(new TypeError('offline'))");
    tab.click("main form .button");
    tab.waitFor("#weak:not([hidden])");
    assertThat(tab.find("#weak").getText()).contains("入力は消えていません");
    assertThat(tab.find("#kind-HOUSE_CALL").isSelected()).isTrue();
    tab.run("window.fetch = window.real");
    tab.click("#resend");
    tab.waitFor("button[value=all]");
    assertThat(tab.address()).endsWith("/consent");
  }

  @Test
  void theDialogWarnsBeforeTheEndAndOneTapPutsItOff() {
    tab.open(BASE + "/prepare");
    PagesServer.get().clock().add(Duration.ofMinutes(26));
    // a page made four minutes before the end
    tab.open("/help/pin");
    tab.open(BASE + "/prepare");
    tab.waitFor("#timeout");
    tab.run("document.getElementById('timeout').dataset.left = '200'");
    tab.run(
        "return import(document.querySelector('script[src*=page]').src.replace('page.js',"
            + " 'timeout.js')).then(m => m.watchTime(document.getElementById('timeout')))");
    tab.run("document.dispatchEvent(new Event('visibilitychange'))");
    tab.waitFor("#timeout[open]");
    assertThat(tab.find("#timeout-left").getText()).contains("あと3分");
    tab.click("#extend");
    tab.waitFor("#timeout:not([open])");
  }

  @Test
  void aResultLeftOpenHidesItselfAfterAMinute() {
    tab.open("/test-pages/done");
    tab.run(
        "window.real = window.setTimeout; window.setTimeout = (act, after) => { if (after === 60000)"
            + " window.minuteOver = act; return window.real(act, after); }");
    tab.click("details.reveal summary");
    tab.waitFor("details.reveal[open]");
    ChromeBrowser.patience(tab.driver()).until(d -> tab.run("return !!window.minuteOver || null"));
    tab.run("window.minuteOver()");
    tab.waitFor("details.reveal:not([open])");
  }

  @Test
  void aPrintedReceiptHoldsTheNumberAndNoResult() {
    tab.open("/test-pages/done");
    tab.click("details.reveal summary");
    tab.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertThat(tab.find(".panel b").isDisplayed()).isTrue();
      for (String left : List.of("details.reveal", "footer", "form.acts", ".tools")) {
        assertThat(tab.find(left).isDisplayed()).as(left).isFalse();
      }
    } finally {
      tab.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  @Test
  void inForcedColoursEveryStepAndNoticeStillHasAnEdge() {
    tab.driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
    try {
      tab.open(BASE + "/prepare");
      assertThat(tab.run("return matchMedia('(forced-colors: active)').matches")).isEqualTo(true);
      assertThat(
              tab.run(
                  "return getComputedStyle(document.querySelector('.steps"
                      + " [aria-current]')).borderTopStyle"))
          .isEqualTo("solid");
    } finally {
      tab.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }
  }

  @Test
  void theTextSizeStaysAndTheStepToo() {
    tab.open(BASE + "/prepare");
    tab.go("main form .button");
    tab.click(".tools summary");
    tab.go(".tools button[value=xl]");
    tab.waitFor("html.size-xl");
    assertThat(tab.address()).endsWith("/consent");
    tab.go("button[value=all]");
    tab.waitFor("html.size-xl #form-PAPER");
  }
}
