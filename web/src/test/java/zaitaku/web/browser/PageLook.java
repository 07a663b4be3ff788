package zaitaku.web.browser;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import zaitaku.web.testing.Axe;
import zaitaku.web.testing.ChromeBrowser;

/** One tab in which pages are looked at, one after the other, each as its reader would see it. */
final class PageLook implements AutoCloseable {

  private static final String LOOK = PageScripts.read("look.js");
  private static final int HEIGHT = 844;

  private static final String WIDE =
      "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";

  private final ChromeDriver driver = ChromeBrowser.start(true);
  private String device = "";

  PageLook() {
    cdp("Network.enable", Map.of());
    // what the worker keeps would hide what a page asks for
    cdp("Network.setBypassServiceWorker", Map.of("bypass", true));
    Axe.everywhere(driver);
  }

  /** Opens a page as one who was never here; bytes on the wire of all that it asks for, by path. */
  Map<String, Long> firstView(Shown shown, String language) {
    cdp("Network.clearBrowserCache", Map.of());
    // nor from what the browser keeps in memory
    cdp("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    open(shown, language);
    cdp("Network.setCacheDisabled", Map.of("cacheDisabled", false));
    Object sizes =
        driver.executeScript(
            "return [...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource')]"
                + ".map(e => [new URL(e.name).pathname, e.transferSize])");
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (Object entry : (List<?>) Objects.requireNonNull(sizes)) {
      List<?> pair = (List<?>) entry;
      // a picture that stands there twice comes once
      bytes.merge(String.valueOf(pair.get(0)), ((Number) pair.get(1)).longValue(), Long::sum);
    }
    return bytes;
  }

  /** Opens a page in a language, with the cookies of who is there. */
  void open(Shown shown, String language) {
    pretend(shown.device());
    URI origin = shown.by().origin();
    String look = shown.choose(language);
    driver.manage().logs().get(LogType.BROWSER);
    cdp("Network.clearBrowserCookies", Map.of());
    for (HttpCookie cookie : shown.by().cookies()) {
      cdp(
          "Network.setCookie",
          Map.of(
              "name",
              cookie.getName(),
              "value",
              cookie.getName().endsWith("look") ? look : cookie.getValue(),
              "url",
              origin.toString(),
              "httpOnly",
              true));
    }
    width(390);
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !shown.scripted()));
    if (shown.form().isEmpty()) {
      driver.get(origin + shown.pathIn(language));
    } else {
      driver.get(origin + "/help/pin");
      post(shown);
    }
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    if (!shown.opened().isEmpty()) {
      driver.executeScript(
          "document.querySelectorAll(arguments[0]).forEach(e => { e.open = true; })",
          shown.opened());
    }
  }

  /** Language that the page says it is in. */
  String language() {
    return String.valueOf(driver.findElement(By.tagName("html")).getDomAttribute("lang"));
  }

  /** All words that a reader gets, but for names and numbers that no two visits share. */
  String words() {
    return (driver.getTitle() + "\n" + driver.findElement(By.tagName("body")).getText())
        .replaceAll("試験診療所[0-9]+|localhost:[0-9]+|[A-Z][0-9]-[0-9]{4}|[0-9]+[時:][0-9]+", "…");
  }

  /** What is wrong at a width, one line each. */
  List<String> at(int width) {
    width(width);
    List<String> found = new ArrayList<>(looked());
    found.addAll(Axe.violations(driver));
    return found;
  }

  /** What is wrong on the narrowest screen, with its text as it is and twice as large. */
  List<String> narrow() {
    width(320);
    List<String> found = new ArrayList<>(looked());
    driver.executeScript("document.documentElement.style.fontSize = '200%'");
    wide(found, "at 200 %");
    driver.executeScript("document.documentElement.style.fontSize = ''");
    return found;
  }

  /** The same on a phone with the largest text that the page itself offers. */
  List<String> largest() {
    width(390);
    driver.executeScript("document.documentElement.classList.replace('size-m', 'size-xl')");
    List<String> found = new ArrayList<>();
    wide(found, "at 150 %");
    driver.executeScript("document.documentElement.classList.replace('size-xl', 'size-m')");
    return found;
  }

  private void wide(List<String> found, String how) {
    Object wide = driver.executeScript(WIDE);
    if (!Long.valueOf(0).equals(wide)) {
      found.add(wide + " px too wide " + how);
    }
  }

  /** What the browser complained of; that a page of an error has the status of one is no fault. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("the server responded with a status of"))
        .toList();
  }

  /** The whole page as it would be scrolled through. */
  void picture(Path file, int width) throws IOException {
    width(width);
    Object height = driver.executeScript("return document.documentElement.scrollHeight");
    size(width, Integer.parseInt(String.valueOf(height)));
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private List<String> looked() {
    Object found = driver.executeScript(LOOK);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /** As the form of our own page would: with its origin and its cookies. */
  private void post(Shown shown) {
    driver.executeScript(
        """
        const [path, fields] = arguments;
        const form = document.createElement('form');
        form.method = 'post';
        form.action = path;
        for (const [name, value] of Object.entries(fields)) {
          const field = document.createElement('input');
          field.name = name;
          field.value = value;
          form.append(field);
        }
        document.body.append(form);
        document.documentElement.dataset.before = '1';
        form.submit();
        """,
        shown.path(),
        new LinkedHashMap<>(shown.form()));
    ChromeBrowser.patience(driver)
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d ->
            driver.executeScript(
                "return !document.documentElement.dataset.before"
                    + " && document.readyState === 'complete' || null"));
  }

  private void pretend(String userAgent) {
    if (!device.equals(userAgent)) {
      // an empty one puts the browser's own back
      cdp("Network.setUserAgentOverride", Map.of("userAgent", userAgent));
      device = userAgent;
    }
  }

  private void width(int width) {
    size(width, HEIGHT);
  }

  private void size(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  private void cdp(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }
}
