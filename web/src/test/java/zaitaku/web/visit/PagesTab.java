package zaitaku.web.visit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import zaitaku.web.testing.ChromeBrowser;

/** A browser's tab on the pages of {@link PagesServer}. */
final class PagesTab implements AutoCloseable {

  private static final int HEIGHT = 844;

  private final ChromeDriver driver = ChromeBrowser.start(true);

  PagesTab() {
    // nobody answers for the cards of sample pages
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", List.of("*/bridge/transactions/*")));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** A morning on which nobody was here before. */
  void forget(String path) {
    PagesServer.get().clock().set(SetClock.MORNING);
    open(path);
    driver.manage().deleteAllCookies();
    open(path);
  }

  void open(String path) {
    driver.get(PagesServer.get().origin() + path);
  }

  /** Clicks what leads to another page and waits for it. */
  void go(String css) {
    driver.executeScript("document.documentElement.dataset.before = '1'");
    click(css);
    ChromeBrowser.patience(driver)
        .ignoring(WebDriverException.class) // between two documents there is none to ask
        .until(d ->
            driver.executeScript(
                "return !document.documentElement.dataset.before"
                    + " && document.readyState === 'complete' || null"));
  }

  @Nullable Object run(String script) {
    return driver.executeScript(script);
  }

  void click(String css) {
    find(css).click();
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  void waitFor(String css) {
    ChromeBrowser.patience(driver).until(d -> has(css));
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  void width(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 800));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
