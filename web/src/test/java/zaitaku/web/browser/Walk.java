package zaitaku.web.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import zaitaku.web.testing.Axe;
import zaitaku.web.testing.ChromeBrowser;
import zaitaku.web.testing.QrPicture;

/**
 * One walk through the pages: counts taps, takes pictures, and notes what axe finds on the way.
 * Long because it is the whole vocabulary of the walks, each word a few lines.
 */
final class Walk implements Steps, AutoCloseable {

  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final Duration DRAWN = Duration.ofSeconds(5);
  private static final int TALL = 1600;

  private final ChromeDriver driver;
  private final int width;
  private final boolean script;
  private final boolean alone;
  private final List<String> found = new ArrayList<>();
  private String first;
  private int taps;

  private Walk(ChromeDriver driver, int width, boolean script, boolean alone) {
    this.driver = driver;
    this.width = width;
    this.script = script;
    this.alone = alone;
    this.first = driver.getWindowHandle();
  }

  /** In a browser of its own: nothing is remembered of those who walked before. */
  static Walk begin(int width, boolean script, String... further) throws IOException {
    Files.createDirectories(PICTURES);
    Walk walk = new Walk(ChromeBrowser.start(script, further), width, script, true);
    walk.size(844);
    return walk;
  }

  /** In a browser that others walked in and will: it forgets them now, and stays open. */
  static Walk in(ChromeDriver driver, int width, boolean script) {
    Walk walk = new Walk(driver, width, script, false);
    walk.forget();
    walk.size(844);
    return walk;
  }

  /**
   * From the menu to the card page, agreeing to everything.
   *
   * @param prescription the form that is wished for, for example {@code PAPER}
   * @param looking whether each page is looked at, as {@code 1-menu} to {@code 6-card}
   */
  void toCard(String address, String prescription, boolean looking) throws IOException {
    open(address, looking ? "1-menu" : "");
    tap("a.door.main", looking ? "2-prepare" : "");
    tap("main form .button", looking ? "3-consent" : "");
    tap("button[value=all]", looking ? "4-prescription" : "");
    choose("#form-" + prescription);
    tap("main form .button", looking ? "5-check" : "");
    tap("main form .button", looking ? "6-card" : "");
  }

  void open(String address, String picture) throws IOException {
    driver.get(address);
    look(picture);
  }

  @Override
  public void open(String address) throws IOException {
    open(address, "");
  }

  @Override
  public void tap(String css) throws IOException {
    tap(css, "");
  }

  /** A link or a button that leads to another page: one tap. */
  void tap(String css, String picture) throws IOException {
    leave(() -> driver.findElement(By.cssSelector(css)).click());
    look(picture);
  }

  /** Does what leads to another page, and waits for that. */
  void leave(Runnable tap) {
    WebElement before = driver.findElement(By.tagName("html"));
    tap.run();
    taps++;
    waitForNextPage(before);
  }

  /** The same where the next page may stand beside this one; the walk goes on there. */
  void tapIntoAgent(String css, String picture) throws IOException {
    intoAgent(() -> driver.findElement(By.cssSelector(css)).click());
    look(picture);
  }

  /** Does what leads to the agent, and waits for that. */
  void intoAgent(Runnable tap) {
    String here = driver.getWindowHandle();
    tap.run();
    taps++;
    wait(d ->
        d.getWindowHandles().size() > 1
            || String.valueOf(d.getCurrentUrl()).startsWith("http://127.0.0.1"));
    for (String handle : driver.getWindowHandles()) {
      if (!handle.equals(here)) {
        driver.switchTo().window(handle);
        size(844);
      }
    }
    wait(d -> String.valueOf(d.getCurrentUrl()).startsWith("http://127.0.0.1"));
    wait(d -> !d.findElements(By.cssSelector("main h1")).isEmpty() && complete());
  }

  /** Opens the app of this phone, of which nothing is there but its address. */
  String tapIntoApp(String css, String app) {
    driver.findElement(By.cssSelector(css)).click();
    taps++;
    wait(d -> String.valueOf(d.getCurrentUrl()).startsWith(app));
    return address();
  }

  /** As if nobody had been here. */
  void forget() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  /** Closes all tabs but the one that is shown. */
  void oneTab() {
    String here = driver.getWindowHandle();
    for (String handle : driver.getWindowHandles()) {
      if (!handle.equals(here)) {
        driver.switchTo().window(handle).close();
      }
    }
    first = here;
    firstTab();
  }

  /** Goes to the tab that was opened first. */
  void firstTab() {
    driver.switchTo().window(first);
  }

  /** Chooses an answer on a page; the tap is not a step. */
  @Override
  public void choose(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** Types a PIN on the agent's page and sends it. */
  void pin(String digits, String picture) throws IOException {
    WebElement before = driver.findElement(By.tagName("html"));
    driver.findElement(By.id("pin")).sendKeys(digits);
    driver.findElement(By.id("read")).click();
    waitForNextPage(before);
    look(picture);
  }

  /** Shows a QR code; answers the picture of the screen once it is drawn. */
  Path tapToCode(String css, String picture) throws IOException {
    tap(css, "");
    wait(d ->
        driver.executeScript(
            "const c = document.getElementById('qr'); return c && c.complete && c.naturalWidth > 0"
                + " ? true : null"));
    look(picture);
    return PICTURES.resolve(width + "-" + picture + ".png");
  }

  /**
   * What stands in the code on this screen; empty when it cannot be read at this size. It is looked
   * at until it is drawn: without script nothing tells when.
   */
  Optional<String> code() {
    // what lies below the edge of the screen is not in its picture, and nothing scrolls without
    // script
    size(TALL);
    try {
      return new WebDriverWait(driver, DRAWN)
          .ignoring(WebDriverException.class)
          .until(d -> {
            byte[] seen = d.findElement(By.id("qr")).getScreenshotAs(OutputType.BYTES);
            return QrPicture.seen(seen).map(Optional::of).orElse(null);
          });
    } catch (TimeoutException unreadable) {
      return Optional.empty();
    } finally {
      size(844);
    }
  }

  /** Types the digits that a phone shows and goes on. */
  void digits(String digits) {
    driver.findElement(By.id("digits")).sendKeys(digits);
    leave(() -> driver.findElement(By.cssSelector("main form .button")).click());
  }

  /** Opens the result behind its tap. */
  void reveal(String picture) throws IOException {
    driver.findElement(By.cssSelector("details.reveal summary")).click();
    look(picture);
  }

  @Override
  public void waitForTitle(String heading) throws IOException {
    waitForTitle(heading, "");
  }

  void waitForTitle(String heading, String picture) throws IOException {
    wait(d ->
        d.findElements(By.tagName("h1")).stream().anyMatch(h -> h.getText().contains(heading)));
    look(picture);
  }

  /** A cookie of the page that is shown. */
  Cookie cookie(String name) {
    return Objects.requireNonNull(driver.manage().getCookieNamed(name), name);
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  String text() {
    return driver.findElement(By.tagName("main")).getText();
  }

  int taps() {
    return taps;
  }

  /** What axe found, and pages that scroll sideways. */
  List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public void close() {
    if (alone) {
      driver.quit();
    } else {
      oneTab();
    }
  }

  /**
   * Until the next page is there. The driver has several ways to say that an element belongs to a
   * page that is gone.
   */
  private void waitForNextPage(WebElement element) {
    wait(d -> {
      try {
        element.isEnabled();
        return false;
      } catch (WebDriverException gone) {
        return true;
      }
    });
    wait(d -> !d.findElements(By.cssSelector("main h1")).isEmpty() && complete());
  }

  /** Without script the driver's own wait has to do. */
  private boolean complete() {
    return !script || "complete".equals(driver.executeScript("return document.readyState"));
  }

  private <T> void wait(Function<WebDriver, T> condition) {
    // between two documents there is none to ask
    ChromeBrowser.patience(driver).ignoring(WebDriverException.class).until(condition);
  }

  private void look(String picture) throws IOException {
    if (picture.isEmpty()) {
      return;
    }
    if (script) {
      Axe.violations(driver).forEach(rule -> found.add(picture + " " + width + " " + rule));
      Long wide =
          (Long) driver.executeScript("return document.documentElement.scrollWidth - innerWidth");
      if (wide != null && wide > 0) {
        found.add(picture + " is " + wide + " px too wide at " + width);
      }
    }
    Files.write(
        PICTURES.resolve(width + "-" + picture + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  private void size(int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 800));
  }
}
