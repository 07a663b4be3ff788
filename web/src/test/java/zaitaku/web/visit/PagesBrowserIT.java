package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.web.testing.Axe;
import zaitaku.web.testing.ChromeBrowser;

/** The pages in a real browser: accessible, inside the screen, and usable with script. */
class PagesBrowserIT {

  private static final List<Integer> WIDTHS = List.of(320, 820, 1280);
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private static final PagesServer SERVER = PagesServer.get();
  private static ChromeDriver driver;

  @BeforeAll
  static void startBrowser() throws IOException {
    Files.createDirectories(PICTURES);
    driver = ChromeBrowser.start(true);
    // nobody answers for the cards of sample pages
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", List.of("*/bridge/transactions/*")));
  }

  @AfterAll
  static void stopBrowser() {
    driver.quit();
  }

  @BeforeEach
  void forget() {
    SERVER.clock().set(SetClock.MORNING);
    open(BASE);
    driver.manage().deleteAllCookies();
    open(BASE);
  }

  @Test
  void everyPageIsAccessibleAndFitsTheScreen() throws IOException {
    List<String> found = new ArrayList<>();
    look("menu", found);
    go("a.door.main");
    look("prepare", found);
    go("main form .button");
    look("consent", found);
    go("a.button.outline");
    look("consent-items", found);
    click("#SURGERY-no");
    go("main form .button");
    look("consent-items-error", found);
    open(BASE + "/consent");
    go("button[value=all]");
    look("prescription", found);
    go("main form .button");
    look("prescription-error", found);
    click("#form-ELECTRONIC");
    go("main form .button");
    look("check", found);
    open(BASE);
    look("menu-going", found);
    for (String topic : List.of("pin", "card", "privacy", "accessibility")) {
      open("/help/" + topic);
      look("help-" + topic, found);
    }
    open("/v/" + TestFacilities.RETIRED);
    look("url-old", found);
    for (String state : SamplePages.STATES) {
      if (!state.equals("return")) { // it goes on by itself
        open("/test-pages/" + state);
        look(state, found);
      }
    }
    for (String code : List.of("PIN_LOCKED", "PIN_TRIAL", "OQS_DOWN", "FLOW_TIMEOUT", "SYS")) {
      open("/test-pages/error/" + code);
      look("error-" + code, found);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theErrorSummaryGetsTheFocusAndLeadsToTheField() {
    open(BASE + "/prepare");
    go("main form .button");
    open(BASE + "/consent/items");
    go("main form .button");
    waitFor("#errors");
    assertThat(driver.switchTo().activeElement().getDomAttribute("id")).isEqualTo("errors");
    click("#errors a[href='#MEDICATION']");
    assertThat(driver.switchTo().activeElement().getDomAttribute("id")).isEqualTo("MEDICATION");
  }

  @Test
  void aWeakSignalLosesNoInput() {
    open(BASE + "/prepare");
    click("#kind-HOUSE_CALL");
    driver.executeScript(
        "window.real = window.fetch; window.fetch = () => Promise.reject(new TypeError('offline'))");
    click("main form .button");
    waitFor("#weak:not([hidden])");
    assertThat(driver.findElement(By.id("weak")).getText()).contains("入力は消えていません");
    assertThat(driver.findElement(By.id("kind-HOUSE_CALL")).isSelected()).isTrue();
    driver.executeScript("window.fetch = window.real");
    click("#resend");
    waitFor("button[value=all]");
    assertThat(driver.getCurrentUrl()).endsWith("/consent");
  }

  @Test
  void theDialogWarnsBeforeTheEndAndOneTapPutsItOff() {
    open(BASE + "/prepare");
    SERVER.clock().add(Duration.ofMinutes(26));
    // a page made four minutes before the end
    open("/help/pin");
    driver.get(SERVER.origin() + BASE + "/prepare");
    waitFor("#timeout");
    driver.executeScript("document.getElementById('timeout').dataset.left = '200'");
    driver.executeScript(
        "return import(document.querySelector('script[src*=page]').src.replace('page.js',"
            + " 'timeout.js')).then(m => m.watchTime(document.getElementById('timeout')))");
    driver.executeScript("document.dispatchEvent(new Event('visibilitychange'))");
    waitFor("#timeout[open]");
    assertThat(driver.findElement(By.id("timeout-left")).getText()).contains("あと3分");
    click("#extend");
    waitFor("#timeout:not([open])");
  }

  @Test
  void aResultLeftOpenHidesItselfAfterAMinute() {
    open("/test-pages/done");
    driver.executeScript(
        "window.real = window.setTimeout; window.setTimeout = (act, after) => { if (after === 60000)"
            + " window.minuteOver = act; return window.real(act, after); }");
    click("details.reveal summary");
    waitFor("details.reveal[open]");
    ChromeBrowser.patience(driver)
        .until(d -> driver.executeScript("return !!window.minuteOver || null"));
    driver.executeScript("window.minuteOver()");
    waitFor("details.reveal:not([open])");
  }

  @Test
  void aPrintedReceiptHoldsTheNumberAndNoResult() {
    open("/test-pages/done");
    click("details.reveal summary");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertThat(driver.findElement(By.cssSelector(".panel b")).isDisplayed()).isTrue();
      for (String left : List.of("details.reveal", "footer", "form.acts", ".tools")) {
        assertThat(driver.findElement(By.cssSelector(left)).isDisplayed()).as(left).isFalse();
      }
    } finally {
      driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  @Test
  void inForcedColoursEveryStepAndNoticeStillHasAnEdge() {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));
    try {
      open(BASE + "/prepare");
      assertThat(driver.executeScript("return matchMedia('(forced-colors: active)').matches"))
          .isEqualTo(true);
      assertThat(
              driver.executeScript(
                  "return getComputedStyle(document.querySelector('.steps"
                      + " [aria-current]')).borderTopStyle"))
          .isEqualTo("solid");
    } finally {
      driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }
  }

  @Test
  void theTextSizeStaysAndTheStepToo() {
    open(BASE + "/prepare");
    go("main form .button");
    click(".tools summary");
    go(".tools button[value=xl]");
    waitFor("html.size-xl");
    assertThat(driver.getCurrentUrl()).endsWith("/consent");
    go("button[value=all]");
    waitFor("html.size-xl #form-PAPER");
  }

  private void look(String name, List<String> found) throws IOException {
    for (int width : WIDTHS) {
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 800));
      Long wide =
          (Long) driver.executeScript("return document.documentElement.scrollWidth - innerWidth");
      if (wide != null && wide > 0) {
        found.add(name + " is " + wide + " px too wide at " + width);
      }
      small(name, width, found);
      if (width != 1280) {
        Axe.violations(driver).forEach(rule -> found.add(name + " " + width + " " + rule));
      }
      if (Boolean.getBoolean("pictures")) {
        picture(name, width == 320 ? 390 : width);
      }
    }
  }

  /** WCAG 2.2 asks for 24 px, we for 48 in everything that stands alone. */
  private void small(String name, int width, List<String> found) {
    Object small =
        driver.executeScript(
            "return [...document.querySelectorAll('main a, main button, main summary, main"
                + " label.choice, footer a, header button, header summary')].filter(e => {const r ="
                + " e.getBoundingClientRect(); return r.width > 0 && (r.height < 47.5 || r.width <"
                + " 47.5)}).map(e => e.textContent.trim())");
    if (small instanceof List<?> list && !list.isEmpty()) {
      found.add(name + " " + width + " small targets " + list);
    }
  }

  private static void picture(String name, int width) throws IOException {
    Long height = (Long) driver.executeScript("return document.documentElement.scrollHeight");
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
    Files.write(
        PICTURES.resolve(name + "-" + width + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  private static void open(String path) {
    driver.get(SERVER.origin() + path);
  }

  /** Clicks what leads to another page and waits for it. */
  private static void go(String css) {
    driver.executeScript("document.documentElement.dataset.before = '1'");
    click(css);
    ChromeBrowser.patience(driver)
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d ->
            driver.executeScript(
                "return !document.documentElement.dataset.before"
                    + " && document.readyState === 'complete' || null"));
  }

  private static void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  private static void waitFor(String css) {
    ChromeBrowser.patience(driver).until(d -> !d.findElements(By.cssSelector(css)).isEmpty());
  }
}
