package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * The agent's pages in a real browser: pictures at three widths, axe, nothing sideways, keys alone.
 */
class AgentPagesIT {

  private static PageLook page;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() throws IOException {
    page = new PageLook();
    browser = page.browser;
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  @Test
  void theFirstViewOfThePinPageHasHeadingFacilityFieldAndButton() throws IOException {
    try (AgentFixture agent = new AgentFixture()) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      page.at(agent, "/authorize?" + link.query(), "agent-pin");
      page.size(PageLook.NARROW);
      page.open(agent, "/authorize?" + link.query());
      for (String part : List.of("h1", ".brief", "#pin", "#read")) {
        assertThat(page.bottom(part)).as(part).isBetween(1L, 844L);
      }
      browser.findElement(By.id("pin")).sendKeys(TestCards.WRONG_PIN, Keys.ENTER);
      Awaitility.await().until(() -> !browser.findElements(By.id("remark")).isEmpty());
      assertThat(page.bottom("#read")).as("with the remark too").isLessThanOrEqualTo(844);
      page.at(agent, "/authorize?" + link.query(), "agent-pin-wrong");
    }
    assertThat(page.found()).isEmpty();
  }

  @Test
  void theWaitingPageRefreshesItselfAndKeepsItsWords() throws IOException {
    FakeDialog window = new FakeDialog();
    try (AgentFixture agent = new AgentFixture(new WindowPinSurface(window))) {
      agent.lay(TestCards.working());
      StartLink link = agent.service.newLink();
      page.at(agent, "/authorize?" + link.query(), "agent-waiting-window");
      page.open(agent, "/authorize?" + link.query());
      WebElement first = browser.findElement(By.tagName("main"));
      Awaitility.await().until(() -> PageLook.gone(first));
      window.type(TestCards.PIN);
      Awaitility.await()
          .until(() -> String.valueOf(browser.getCurrentUrl()).startsWith(agent.service.origin()));
    }
    assertThat(page.found()).isEmpty();
  }

  @Test
  void theOtherPagesOfAnAttempt() throws IOException {
    try (AgentFixture agent = new AgentFixture(new PadPinSurface())) {
      agent.reader.withKeys((header, card) -> new byte[] {0x64, 0x01});
      agent.lay(TestCards.working());
      page.at(agent, "/authorize?" + agent.service.newLink().query(), "agent-pad");
      page.at(agent, "/authorize?" + agent.service.newLink().query(), "agent-busy");
      browser.findElement(By.id("drop")).sendKeys(Keys.ENTER);
      Awaitility.await().until(() -> !browser.findElements(By.id("read")).isEmpty());
    }
    assertThat(page.found()).isEmpty();
  }

  @Test
  void thePagesOfStaffByKeysAlone() throws IOException {
    RecentLog kept = RecentLogTest.attach();
    try (AgentFixture agent = new AgentFixture()) {
      agent.press(agent.open(agent.service.newLink()), "/authorize/cancel");
      page.at(agent, "/practice", "agent-tray");
      tabTo("点検");
      assertThat(browser.getCurrentUrl()).endsWith("/check");
      page.at(agent, "/check", "agent-check-before");
      page.open(agent, "/check");
      tabTo("点検する");
      Awaitility.await().until(() -> !browser.findElements(By.id("sum")).isEmpty());
      page.at(agent, "/check", "agent-check-after");
      agent.reader.hinder(zaitaku.nfcbridge.card.CardFault.Kind.NO_SERVICE);
      browser.findElement(By.id("run")).sendKeys(Keys.ENTER);
      Awaitility.await().until(() -> browser.findElement(By.id("sum")).getText().contains("悪い"));
      page.at(agent, "/check", "agent-check-broken");
      tabTo("記録");
      assertThat(browser.getCurrentUrl()).endsWith("/log");
      page.at(agent, "/log", "agent-log");
    } finally {
      RecentLogTest.detach(kept);
    }
    assertThat(page.found()).isEmpty();
  }

  /** Goes there with the Tab key, from the top of the page, and presses Enter. */
  private static void tabTo(String words) {
    browser.executeScript("document.activeElement.blur()");
    for (int i = 0; i < 20; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      WebElement there = browser.switchTo().activeElement();
      if (there.getText().equals(words)) {
        there.sendKeys(Keys.ENTER);
        Awaitility.await().until(() -> PageLook.gone(there));
        return;
      }
    }
    throw new AssertionError("not reached by Tab: " + words);
  }
}
