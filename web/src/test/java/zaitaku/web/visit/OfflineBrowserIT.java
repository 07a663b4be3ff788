package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.web.testing.Axe;
import zaitaku.web.testing.ChromeBrowser;
import zaitaku.web.testing.Ports;

/** A signal that goes away in the middle of a visit: nobody answers any more, until it is back. */
class OfflineBrowserIT {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private final int port = Ports.free();
  private final ChromeDriver driver = ChromeBrowser.start(true);
  private EmbeddedServer server = serve();

  @AfterEach
  void stop() {
    driver.quit();
    server.getApplicationContext().close();
  }

  @Test
  void withoutASignalThereIsAPageAboutItAndAfterwardsTheVisitGoesOn() {
    open(BASE + "?language=ja-easy");
    waitUntilKept("電波");
    open(BASE + "/prepare");
    click("#kind-HOUSE_CALL");
    click("main form .button");
    waitFor("button[value=all]");

    server.getApplicationContext().close();
    click("a.button.outline"); // to the items one by one
    waitFor("a.button[href='']");
    assertThat(driver.getCurrentUrl()).endsWith(BASE + "/consent/items");
    assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("つながりません");
    assertThat(driver.findElements(By.tagName("ruby"))).isNotEmpty();
    assertThat(driver.executeScript("return document.styleSheets.length")).isEqualTo(1L);
    for (int width : List.of(320, 820)) {
      fits(width);
      assertThat(Axe.violations(driver)).isEmpty();
    }
    onlyStaticFilesAndOfflinePagesAreKept();

    server = serve();
    click("a.button[href='']");
    waitFor("#SURGERY-no");
    open(BASE + "/prepare");
    assertThat(driver.findElement(By.id("kind-HOUSE_CALL")).isSelected()).isTrue();
    onlyStaticFilesAndOfflinePagesAreKept();
  }

  private void fits(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    assertThat(driver.executeScript("return document.documentElement.scrollWidth - innerWidth"))
        .isEqualTo(0L);
    assertThat(
            driver.executeScript(
                "return document.querySelector('a.button').getBoundingClientRect().height >= 48"))
        .isEqualTo(true);
  }

  private void onlyStaticFilesAndOfflinePagesAreKept() {
    Object kept =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            (async () => {
              const found = [];
              for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) {
                  found.push(request.method + ' ' + request.url.replace(location.origin, ''));
                }
              }
              return found;
            })().then(done, failed => done(['failed: ' + failed]));
            """);
    assertThat(kept).isInstanceOf(List.class);
    List<String> paths = ((List<?>) kept).stream().map(String::valueOf).toList();
    assertThat(paths)
        .contains("GET /offline", "GET /offline/en")
        .allMatch(path ->
            path.matches("GET (/static/[0-9a-f]{16}/[a-z-]+\\.[a-z]+|/offline(/[a-z-]+)?)"));
  }

  /** The worker keeps its files by itself, some time after the first page. */
  private void waitUntilKept(String word) {
    ChromeBrowser.patience(driver)
        .until(d ->
            driver.executeAsyncScript(
                """
                const [word, done] = arguments;
                caches.match('/offline')
                    .then(page => page?.text())
                    .then(text => done(text?.includes(word) && text.includes('<ruby>') || null));
                """,
                word));
  }

  private EmbeddedServer serve() {
    return ApplicationContext.run(
        EmbeddedServer.class,
        Map.of(
            "test.pages",
            "true",
            "test.pages.origin",
            "http://localhost:" + port,
            "micronaut.server.host",
            "localhost",
            "micronaut.server.port",
            port));
  }

  private void open(String path) {
    driver.get("http://localhost:" + port + path);
  }

  private void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  private void waitFor(String css) {
    ChromeBrowser.patience(driver)
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d -> !d.findElements(By.cssSelector(css)).isEmpty());
  }
}
