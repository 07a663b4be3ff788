package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.openqa.selenium.support.ui.WebDriverWait;
import zaitaku.web.testing.ChromeBrowser;

/** Every language in a real browser, on the width of a phone: accessible, and inside the screen. */
class LanguagesBrowserIT {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final List<String> LANGUAGES = List.of("ja", "ja-easy", "en");
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final PagesServer SERVER = PagesServer.get();

  private static ChromeDriver driver;

  @BeforeAll
  static void startBrowser() throws IOException {
    Files.createDirectories(PICTURES);
    driver = ChromeBrowser.start(true);
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", List.of("*/bridge/transactions/*")));
  }

  @AfterAll
  static void stopBrowser() {
    driver.quit();
  }

  @BeforeEach
  void toTheCheckPage() {
    SERVER.clock().set(SetClock.MORNING);
    open(BASE);
    driver.manage().deleteAllCookies();
    width(390);
    open(BASE + "/prepare");
    go("main form .button");
    go("button[value=all]");
    driver.findElement(By.id("form-ELECTRONIC")).click();
    go("main form .button");
  }

  /** The answers stand in the cookie, so every step can be opened in every language. */
  private static Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("menu", BASE);
    states.put("prepare", BASE + "/prepare");
    states.put("consent", BASE + "/consent");
    states.put("items", BASE + "/consent/items");
    states.put("prescription-error", BASE + "/prescription?check=1");
    states.put("check", BASE + "/check");
    states.put("card", "/test-pages/card-waiting");
    states.put("done", "/test-pages/done");
    states.put("error", "/test-pages/error/PIN_LOCKED");
    states.put("help", "/help/pin");
    return states;
  }

  @Test
  void everyPageIsAccessibleAndFitsAPhoneInEveryLanguage() throws IOException {
    List<String> found = new ArrayList<>();
    for (String language : LANGUAGES) {
      open(BASE + "?language=" + language);
      for (Map.Entry<String, String> state : states().entrySet()) {
        open(state.getValue());
        String name = state.getKey() + "-" + language;
        assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
            .isEqualTo(language.equals("en") ? "en" : "ja");
        look(name, found);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aTapChangesTheLanguageAndTheStepStays() {
    go("header button[lang=en]");
    assertThat(driver.getCurrentUrl()).endsWith(BASE + "/check");
    assertThat(driver.findElement(By.tagName("h1")).getText())
        .isEqualTo("Check your answers and register");
    go("header button[value=ja-easy]");
    assertThat(driver.findElements(By.cssSelector("h1 ruby rt"))).isNotEmpty();
    driver.findElement(By.cssSelector(".tools summary")).click();
    go("header button[name=furigana]");
    assertThat(driver.findElements(By.cssSelector("ruby"))).isEmpty();
    assertThat(driver.getCurrentUrl()).endsWith(BASE + "/check");
  }

  @Test
  void whatWasChosenAndNotSentYetIsThereInTheOtherLanguage() {
    open(BASE + "/prepare");
    driver.findElement(By.id("kind-HOUSE_CALL")).click();
    go("header button[lang=en]");
    assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("What you need");
    assertThat(driver.findElement(By.id("kind-HOUSE_CALL")).isSelected()).isTrue();
  }

  @Test
  void digitsThatWereTypedAreNotSentByAnotherLanguage() {
    open("/test-pages/digits");
    driver.findElement(By.id("digits")).sendKeys("12");
    driver.executeScript(
        "sessionStorage.removeItem('sent'); window.fetch = (where, how) => {"
            + " if (how?.method === 'POST') sessionStorage.setItem('sent', where);"
            + " return Promise.reject(new Error('away')); }");
    go("header button[lang=en]");
    assertThat(driver.executeScript("return sessionStorage.getItem('sent')")).isNull();
  }

  @Test
  void theMenuOfTheLargestTextStandsInsideThePhone() {
    open(BASE + "?language=ja-easy&size=xl");
    for (int width : List.of(390, 320)) {
      width(width);
      driver.executeScript("document.querySelector('.tools details').open = true");
      Object outside =
          driver.executeScript(
              "return [...document.querySelectorAll('.tools button, .tools summary, .tools div')]"
                  + ".map(e => e.getBoundingClientRect())"
                  + ".filter(r => r.left < 0 || r.right > innerWidth).length");
      assertThat(outside).as("at %d", width).isEqualTo(0L);
    }
  }

  private void look(String name, List<String> found) throws IOException {
    width(390);
    new AxeBuilder()
        .withTags(WCAG)
        .analyze(driver)
        .getViolations()
        .forEach(rule -> found.add(name + " " + rule.getId() + ": " + rule));
    small(name, found);
    fits(name + " at 390 px with the largest text", "size-xl", found);
    width(320);
    fits(name + " at 320 px with text of 200 %", "doubled", found);
    if (Boolean.getBoolean("pictures")) {
      for (int width : List.of(390, 820, 1280)) {
        picture(name, width);
      }
    }
  }

  /** Changes the text size where the page stands, and puts it back. */
  private static void fits(String name, String how, List<String> found) {
    Object wide =
        driver.executeScript(
            "const html = document.documentElement, before = html.className;"
                + "if (arguments[0] === 'doubled') html.style.fontSize = '200%';"
                + "else html.className = before.replace('size-m', arguments[0]);"
                + "const wide = html.scrollWidth - innerWidth;"
                + "html.className = before; html.style.fontSize = ''; return wide;",
            how);
    if (wide instanceof Long pixels && pixels > 0) {
      found.add(name + " is " + pixels + " px too wide");
    }
  }

  private static void small(String name, List<String> found) {
    Object small =
        driver.executeScript(
            "return [...document.querySelectorAll('main a, main button, main summary, main"
                + " label.choice, footer a, header button, header summary')].filter(e => {const r ="
                + " e.getBoundingClientRect(); return r.width > 0 && (r.height < 47.5 || r.width <"
                + " 47.5)}).map(e => e.textContent.trim())");
    if (small instanceof List<?> list && !list.isEmpty()) {
      found.add(name + " small targets " + list);
    }
  }

  private static void picture(String name, int width) throws IOException {
    width(width);
    Long height = (Long) driver.executeScript("return document.documentElement.scrollHeight");
    size(width, height == null ? 844 : height.intValue());
    Files.write(
        PICTURES.resolve("lang-" + name + "-" + width + ".png"),
        driver.getScreenshotAs(OutputType.BYTES));
  }

  private static void width(int width) {
    size(width, 844);
  }

  private static void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  private static void open(String path) {
    driver.get(SERVER.origin() + path);
  }

  /** Clicks what leads to another page and waits for it. */
  private static void go(String css) {
    driver.executeScript("document.documentElement.dataset.before = '1'");
    driver.findElement(By.cssSelector(css)).click();
    new WebDriverWait(driver, Duration.ofSeconds(20))
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d ->
            driver.executeScript(
                "return !document.documentElement.dataset.before"
                    + " && document.readyState === 'complete' || null"));
  }
}
