package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.web.testing.ChromeBrowser;

/**
 * What the scripts of a page that waits do, in a real browser whose clock, timers and network are
 * the test's (ux.md §3.1, §3.2).
 */
class WaitingBrowserIT {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  /** A second waiting line beside the page's own, so that only its requests are counted. */
  private static final String WATCHED =
      """
      window.here = 1; window.asked = []; window.tags = []; window.sources = []; window.ticks = [];
      window.phase = 'created'; window.time = 1_000_000;
      window.fetch = (address, wish) => {
        if (address !== '/watched-state') return Promise.reject(new TypeError('offline'));
        asked.push(address); tags.push(wish.headers['If-None-Match'] ?? '');
        if (wish.headers['If-None-Match'] === '"' + phase + '"')
          return Promise.resolve(new Response(null, {status: 304}));
        return Promise.resolve(new Response(JSON.stringify({state: phase}),
          {headers: {ETag: '"' + phase + '"'}}));
      };
      window.EventSource = class {
        constructor(address) { this.on = {}; if (address === '/watched-events') sources.push(this); }
        addEventListener(name, act) { this.on[name] = act; }
        close() { this.closed = true; }
      };
      window.setInterval = act => { ticks.push(act); return 0; };
      Date.now = () => window.time;
      const line = document.getElementById('card').cloneNode(true);
      line.dataset.state = '/watched-state'; line.dataset.events = '/watched-events';
      document.querySelector('main').append(line);
      const script = document.querySelector('script[src*=page]').src.replace('page.js', 'card.js');
      return import(script).then(module => module.followCard(line));
      """;

  private static final PagesServer SERVER = PagesServer.get();
  private static ChromeDriver driver;

  @BeforeAll
  static void startBrowser() {
    driver = ChromeBrowser.start(true);
  }

  @AfterAll
  static void stopBrowser() {
    driver.quit();
  }

  @BeforeEach
  void morning() {
    SERVER.clock().set(SetClock.MORNING);
  }

  @Test
  void afterFortyFiveSecondsWithoutABeatTheStateIsAskedAndTheStreamOpenedAgain() {
    watch();
    later(45_000);
    assertThat(asked()).isZero();
    later(1);
    assertThat(asked()).isEqualTo(1);
    assertThat(run("return sources.length + '/' + sources[0].closed")).isEqualTo("2/true");
  }

  @Test
  void aBeatOrAStateInTimeIsEnough() {
    watch();
    run("time += 40_000; sources[0].on.beat(); return 1");
    later(45_000);
    run("time += 1; sources[0].on.state({data: '{\"state\":\"created\"}'}); return 1");
    later(45_000);
    assertThat(asked()).isZero();
    assertThat(run("return sources.length")).isEqualTo(1L);
  }

  @Test
  void whoLooksAgainAsksForTheStateAndHearsEventsAgain() {
    watch();
    run("document.dispatchEvent(new Event('visibilitychange')); return 1");
    assertThat(asked()).isEqualTo(1);
    assertThat(run("return sources.length + '/' + sources[0].closed")).isEqualTo("2/true");
  }

  @Test
  void aPageThatComesBackFromTheCacheAsksForTheStateAndStays() {
    watch();
    run("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true})); return 1");
    assertThat(run("return sources[0].closed")).isEqualTo(true);
    run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})); return 1");
    assertThat(asked()).isEqualTo(1);
    assertThat(run("return sources.length + '/' + here")).isEqualTo("2/1");
  }

  @Test
  void aPageOfAnswersThatComesBackFromTheCacheIsAskedForAnew() {
    open(BASE + "/prepare");
    run(
        "window.here = 1; dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));"
            + " return 1");
    waitUntil("return window.here === undefined && document.readyState === 'complete' || null");
    assertThat(driver.getTitle()).startsWith("用意するもの");
  }

  @Test
  void askedAgainItNamesWhatItKnowsAndIsToldNothing() {
    watch();
    run("document.dispatchEvent(new Event('visibilitychange')); return 1");
    waitUntil("return tags.length === 1 || null");
    driver.executeAsyncScript("setTimeout(arguments[0])");
    run("document.dispatchEvent(new Event('visibilitychange')); return 1");
    assertThat(run("return tags.join()")).isEqualTo(",\"created\"");
    assertThat(run("return here")).isEqualTo(1L);
  }

  @Test
  void anotherPhaseIsAnotherPageOfTheServer() {
    watch();
    run("phase = 'rejected'; document.dispatchEvent(new Event('visibilitychange')); return 1");
    waitUntil("return window.here === undefined && document.readyState === 'complete' || null");
    assertThat(driver.getCurrentUrl()).endsWith("/test-pages/card-waiting");
  }

  @Test
  void whenTheEndCannotBePutOffTheDialogSaysSoAndTheSameTapTriesAgain() {
    warned("Promise.reject(new TypeError('offline'))");
    driver.findElement(By.id("extend")).click();
    waitUntil("return !document.getElementById('timeout-weak').hidden || null");
    assertThat(driver.findElement(By.id("timeout-weak")).getText()).contains("電波が弱いようです");
    assertThat(run("return document.getElementById('timeout').open")).isEqualTo(true);
    run("window.fetch = () => Promise.resolve(new Response(null, {status: 204})); return 1");
    driver.findElement(By.id("extend")).click();
    waitUntil("return !document.getElementById('timeout').open || null");
    assertThat(run("return document.getElementById('timeout-weak').hidden")).isEqualTo(true);
  }

  @Test
  void theDialogTakesTheFocusAndEscapeMeansToGoOn() {
    warned("Promise.resolve(new Response(null, {status: 204}))");
    assertThat(driver.switchTo().activeElement().getDomAttribute("id")).isEqualTo("extend");
    driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
    waitUntil("return !document.getElementById('timeout').open || null");
    assertThat(driver.getCurrentUrl()).endsWith("/prepare");
  }

  @Test
  void theMinutesAreSaidOnceAMinuteAndTheEndIsAPage() {
    warned("Promise.reject(new TypeError('offline'))");
    assertThat(left()).contains("あと4分");
    later(39_000);
    assertThat(left()).contains("あと4分");
    later(2_000);
    assertThat(left()).contains("あと3分");
    later(239_000);
    waitUntil(
        "return location.pathname.endsWith('/prepare') && window.here === undefined"
            + " && document.readyState === 'complete' || null");
  }

  /** On the preparation, with less than five minutes left by the browser's own clock. */
  private static void warned(String fetched) {
    open(BASE + "/prepare");
    run(
        "window.here = 1; window.ticks = []; window.time = 1_000_000; Date.now = () => window.time;"
            + " window.setInterval = act => { ticks.push(act); return 0; }; window.fetch = () => "
            + fetched
            + "; const dialog = document.getElementById('timeout'); dialog.dataset.left = '280';"
            + " return import(document.querySelector('script[src*=page]').src.replace('page.js',"
            + " 'timeout.js')).then(m => { m.watchTime(dialog); ticks.forEach(act => act()); })");
    waitUntil("return document.getElementById('timeout').open || null");
  }

  private static String left() {
    return driver.findElement(By.id("timeout-left")).getText();
  }

  private static void watch() {
    open("/test-pages/card-waiting");
    run(WATCHED);
  }

  private static void later(long milliseconds) {
    run("time += " + milliseconds + "; ticks.forEach(act => act()); return 1");
  }

  private static long asked() {
    return (Long) run("return asked.length");
  }

  private static Object run(String script) {
    return driver.executeScript(script);
  }

  private static void waitUntil(String script) {
    ChromeBrowser.patience(driver)
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d -> driver.executeScript(script));
  }

  private static void open(String path) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.get(SERVER.origin() + path);
  }
}
