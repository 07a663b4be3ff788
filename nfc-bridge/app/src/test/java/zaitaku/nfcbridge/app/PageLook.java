package zaitaku.nfcbridge.app;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser that looks at the agent's pages: takes pictures, and notes what is not right. */
final class PageLook implements AutoCloseable {

  static final int NARROW = 390;
  private static final int MIDDLE = 820;
  private static final int WIDE = 1280;
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  final ChromeDriver browser;
  private final List<String> found = new ArrayList<>();

  PageLook() throws IOException {
    Files.createDirectories(PICTURES);
    System.setProperty("SE_OFFLINE", "true");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "chromium-browser", "google-chrome"));
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=ja");
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "ja"));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver"))
                .build(),
            options);
  }

  /** What axe found, pages that scroll sideways and words that are cut off, since the last call. */
  List<String> found() {
    List<String> all = List.copyOf(found);
    found.clear();
    return all;
  }

  void open(AgentFixture agent, String path) {
    browser.get("http://" + agent.host() + path);
  }

  /** At the three widths of a telephone, a tablet and a PC. */
  void at(AgentFixture agent, String path, String picture) throws IOException {
    at(agent, path, picture, NARROW, MIDDLE, WIDE);
  }

  void at(AgentFixture agent, String path, String picture, int... widths) throws IOException {
    size(widths[0]);
    open(agent, path);
    // a page that refreshes itself while axe looks would be another page
    browser.executeScript("window.stop()");
    for (int width : widths) {
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
      cutOff().forEach(text -> found.add(picture + " cuts off at " + width + ": " + text));
      Files.write(
          PICTURES.resolve(picture + "-" + width + ".png"),
          browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  private List<String> cutOff() {
    Object texts =
        browser.executeScript(
            "return [...document.querySelectorAll('button,.button,label,dd,dt,h1,h2,p,li')]"
                + ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0"
                + " && getComputedStyle(e).display != 'inline').map(e => e.textContent.trim())");
    return texts instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  long bottom(String css) {
    Object at =
        browser.executeScript(
            "return Math.ceil(document.querySelector(arguments[0]).getBoundingClientRect().bottom)",
            css);
    return at instanceof Long pixels ? pixels : -1;
  }

  void size(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  /** True when the element belongs to a page that is gone. */
  static boolean gone(WebElement element) {
    try {
      element.isEnabled();
      return false;
    } catch (WebDriverException stale) {
      return true;
    }
  }

  @Override
  public void close() {
    browser.quit();
  }

  private static File program(String... names) {
    return Arrays.stream(names)
        .map(name -> new File("/usr/bin", name))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new AssertionError("browser tests need chromium: run ./test"));
  }
}
