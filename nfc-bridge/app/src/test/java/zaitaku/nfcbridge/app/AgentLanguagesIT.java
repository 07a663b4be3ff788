package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * A patient's pages in a real browser, in each language: Japanese at three widths, the others on
 * the narrowest, where longer words and readings have the least room.
 */
class AgentLanguagesIT {

  private static PageLook page;

  @BeforeAll
  static void start() throws IOException {
    page = new PageLook();
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void everyPageOfAPatientIsWhole(String tag) throws IOException {
    try (AgentFixture agent = new AgentFixture()) {
      agent.service.forge.data(data -> {
        data.put("language", tag);
        data.put("consultation_date", "2026-11-30");
      });
      agent.service.whenAnswered((exchange, form) ->
          FakeService.send(
              exchange, 200, "application/json", "{\"confirm_code\":\"07\",\"expires_in\":120}"));
      StartLink link = agent.service.newLink();
      look(agent, link, tag, "card-none");
      agent.lay(TestCards.withTries(2));
      press("again");
      look(agent, link, tag, "pin");
      page.browser.findElement(By.id("pin")).sendKeys(TestCards.WRONG_PIN);
      press("read");
      look(agent, link, tag, "last-try");
      press("go-on");
      look(agent, link, tag, "pin-wrong");
      page.browser.findElement(By.id("pin")).sendKeys(TestCards.WRONG_PIN);
      press("read");
      look(agent, link, tag, "blocked");
      agent.lay(TestCards.working());
      press("again");
      page.browser.findElement(By.id("pin")).sendKeys(TestCards.PIN);
      press("read");
      look(agent, link, tag, "code");
    }
    assertThat(page.found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja-easy", "en"})
  void theTrayAndTheWaitingPageAreWholeToo(String tag) throws IOException {
    try (AgentFixture agent = new AgentFixture(new WindowPinSurface(new FakeDialog()))) {
      agent.service.forge.data(data -> data.put("language", tag));
      agent.lay(TestCards.working());
      look(agent, agent.service.newLink(), tag, "waiting");
      page.at(agent, "/practice", "agent-" + tag + "-tray", PageLook.NARROW);
    }
    assertThat(page.found()).isEmpty();
  }

  @Test
  void readingsStandOverTheKanjiAndTheTitleHasNone() throws IOException {
    try (AgentFixture agent = new AgentFixture()) {
      agent.service.forge.data(data -> data.put("language", "ja-easy"));
      page.open(agent, "/authorize?" + agent.service.newLink().query());
      assertThat(page.browser.getTitle()).isEqualTo("カードを おいて ください - カード読み取り係");
      assertThat(page.browser.findElements(By.cssSelector("main ruby > rt"))).isNotEmpty();
    }
  }

  private static void look(AgentFixture agent, StartLink link, String tag, String name)
      throws IOException {
    String path = "/authorize?" + link.query();
    String picture = "agent-" + tag + "-" + name;
    if (!tag.equals("ja")) {
      page.at(agent, path, picture, PageLook.NARROW);
    } else if (!name.startsWith("pin")) {
      // AgentPagesIT looks at the Japanese PIN page
      page.at(agent, path, picture);
    }
  }

  /** A button of the page that is shown; waits for the next page. */
  private static void press(String id) {
    var before = page.browser.findElement(By.tagName("main"));
    page.browser.findElement(By.id(id)).click();
    Awaitility.await().until(() -> PageLook.gone(before));
  }
}
