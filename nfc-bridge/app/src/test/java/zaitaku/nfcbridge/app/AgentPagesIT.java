package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * The agent's pages in a real browser: pictures at three widths, axe, nothing sideways, keys alone.
 */
class AgentPagesIT {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int MIDDLE = 820;
  private static final int[] WIDTHS = {390, MIDDLE, 1280};
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static ChromeDriver browser;

  private final List<String> found = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(PICTURES);
    System.setProperty("SE_OFFLINE", "true");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=ja");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(found("chromedriver")).build(),
            options);
  }

  @AfterAll
  static void stop() {
    browser.quit();
  }

  @Test
  void theFirstViewOfThePinPageHasHeadingFacilityFieldAndButton() throws IOException {
    try (AgentFixture agent = new AgentFixture()) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      look(agent, "/authorize?" + link.query(), "agent-pin");
      size(390);
      browser.get(address(agent, "/authorize?" + link.query()));
      for (String part : List.of("h1", ".brief", "#pin", "#read")) {
        assertThat(bottom(part)).as(part).isBetween(1L, 844L);
      }
      browser.findElement(By.id("pin")).sendKeys(TestCards.WRONG_PIN, Keys.ENTER);
      Awaitility.await().until(() -> !browser.findElements(By.id("remark")).isEmpty());
      assertThat(bottom("#read")).as("with the remark too").isLessThanOrEqualTo(844);
      look(agent, "/authorize?" + link.query(), "agent-pin-wrong");
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theWaitingPageRefreshesItselfAndKeepsItsWords() throws IOException {
    FakeDialog window = new FakeDialog();
    try (AgentFixture agent = new AgentFixture(new WindowPinSurface(window))) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      look(agent, "/authorize?" + link.query(), "agent-waiting-window");
      browser.get(address(agent, "/authorize?" + link.query()));
      WebElement first = browser.findElement(By.tagName("main"));
      Awaitility.await().until(() -> gone(first));
      window.type(TestCards.PIN);
      Awaitility.await()
          .until(() -> String.valueOf(browser.getCurrentUrl()).startsWith(agent.service.origin()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theOtherPagesOfAnAttempt() throws IOException {
    try (AgentFixture agent = new AgentFixture(new PadPinSurface())) {
      agent.reader.withKeys((header, card) -> new byte[] {0x64, 0x01});
      agent.lay(TestCards.working());
      look(agent, "/authorize?" + agent.service.newLink().query(), "agent-pad");
      look(agent, "/authorize?" + agent.service.newLink().query(), "agent-busy");
      browser.findElement(By.id("drop")).sendKeys(Keys.ENTER);
      Awaitility.await().until(() -> !browser.findElements(By.id("read")).isEmpty());
    }
    assertThat(found).isEmpty();
  }

  @Test
  void thePagesOfStaffByKeysAlone() throws IOException {
    RecentLog kept = RecentLogTest.attach();
    try (AgentFixture agent = new AgentFixture()) {
      agent.press(agent.open(agent.service.newLink()), "/authorize/cancel");
      look(agent, "/practice", "agent-tray");
      tabTo("点検");
      assertThat(browser.getCurrentUrl()).endsWith("/check");
      look(agent, "/check", "agent-check-before");
      browser.get(address(agent, "/check"));
      tabTo("点検する");
      Awaitility.await().until(() -> !browser.findElements(By.id("sum")).isEmpty());
      look(agent, "/check", "agent-check-after");
      agent.reader.hinder(zaitaku.nfcbridge.card.CardFault.Kind.NO_SERVICE);
      browser.findElement(By.id("run")).sendKeys(Keys.ENTER);
      Awaitility.await().until(() -> browser.findElement(By.id("sum")).getText().contains("悪い"));
      look(agent, "/check", "agent-check-broken");
      tabTo("記録");
      assertThat(browser.getCurrentUrl()).endsWith("/log");
      look(agent, "/log", "agent-log");
    } finally {
      RecentLogTest.detach(kept);
    }
    assertThat(found).isEmpty();
  }

  /** Goes there with the Tab key, from the top of the page, and presses Enter. */
  private static void tabTo(String words) {
    browser.executeScript("document.activeElement.blur()");
    for (int i = 0; i < 20; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      WebElement there = browser.switchTo().activeElement();
      if (there.getText().equals(words)) {
        there.sendKeys(Keys.ENTER);
        Awaitility.await().until(() -> gone(there));
        return;
      }
    }
    throw new AssertionError("not reached by Tab: " + words);
  }

  private static boolean gone(WebElement element) {
    try {
      element.isEnabled();
      return false;
    } catch (org.openqa.selenium.WebDriverException stale) {
      return true;
    }
  }

  private void look(AgentFixture agent, String path, String picture) throws IOException {
    size(WIDTHS[0]);
    browser.get(address(agent, path));
    // a page that refreshes itself while axe looks would be another page
    browser.executeScript("window.stop()");
    for (int width : WIDTHS) {
      size(width);
      if (width != MIDDLE) {
        new AxeBuilder()
            .withTags(RULES)
            .analyze(browser)
            .getViolations()
            .forEach(rule -> found.add(picture + " " + width + ": " + rule));
      }
      Long wide =
          (Long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
      if (wide != null && wide > 0) {
        found.add(picture + " is " + wide + " px too wide at " + width);
      }
      Files.write(
          PICTURES.resolve(picture + "-" + width + ".png"),
          browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  private static long bottom(String css) {
    Object at =
        browser.executeScript(
            "return Math.ceil(document.querySelector(arguments[0]).getBoundingClientRect().bottom)",
            css);
    return at instanceof Long pixels ? pixels : -1;
  }

  private static String address(AgentFixture agent, String path) {
    return "http://" + agent.host() + path;
  }

  private static void size(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  private static File found(String... names) {
    return java.util.Arrays.stream(names)
        .map(name -> new File("/usr/bin", name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new AssertionError("browser tests need chromium: run ./test"));
  }
}
