package zaitaku.web.testing;

import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The real browser of all browser tests; {@code ./test} installs it. */
public final class ChromeBrowser {

  private static final List<String> BINARIES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Selenium's own half second between two looks adds up to minutes over a walk. */
  private static final Duration LOOKS = Duration.ofMillis(20);

  private ChromeBrowser() {}

  /** Starts a browser with an empty profile. */
  public static ChromeDriver start(boolean script, String... further) {
    // Selenium must not look for a driver of its own
    System.setProperty("SE_OFFLINE", "true");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found("ZAITAKU_CHROME", BINARIES));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=ja");
    options.addArguments(further);
    Map<String, Object> preferences = new HashMap<>();
    // without it a browser asks for English, whatever its own language is
    preferences.put("intl.accept_languages", "ja");
    if (!script) {
      preferences.put("profile.managed_default_content_settings.javascript", 2);
    }
    options.setExperimentalOption("prefs", preferences);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(found("ZAITAKU_CHROMEDRIVER", DRIVERS))
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver;
  }

  /** Waits for what a page does by itself: long enough for a busy machine, and looks often. */
  public static WebDriverWait patience(WebDriver driver) {
    return new WebDriverWait(driver, PATIENCE, LOOKS);
  }

  private static File found(String variable, List<String> places) {
    String told = System.getenv(variable);
    if (told != null) {
      return new File(told);
    }
    return places.stream()
        .map(File::new)
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "browser tests need one of " + places + " or " + variable + ": run ./test"));
  }
}
