package zaitaku.web.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * A walk with Tab, arrows, space and return only. On each page it goes round all stops once and
 * notes where the focus cannot be seen, and what it does not come to.
 */
final class Keyboard implements Steps {

  private static final String FOCUS = PageScripts.read("focus.js");
  private static final String STOPS = PageScripts.read("stops.js");

  /** More than any page has; whoever presses Tab so often is in a trap. */
  private static final int MOST = 80;

  private final ChromeDriver driver;
  private final Walk walk;
  private final List<String> found = new ArrayList<>();

  Keyboard(ChromeDriver driver, Walk walk) {
    this.driver = driver;
    this.walk = walk;
  }

  /** Where the focus could not be seen, and what it did not come to. */
  List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public void open(String address) throws IOException {
    walk.open(address);
    round();
  }

  @Override
  public void tap(String css) {
    walk.leave(() -> use(css));
    round();
  }

  /** The same where the next page goes on by itself. */
  void send(String css) {
    walk.leave(() -> use(css));
  }

  /** Opens the agent and gives it the PIN. */
  void reader(String pin) {
    walk.intoAgent(() -> use("a.button"));
    round();
    to("#pin");
    type(pin);
    walk.leave(() -> use("#read"));
  }

  @Override
  public void choose(String css) {
    // Tab comes to a group, the arrows to what is in it
    to(css + ", input[type=radio][name='" + attribute(css, "name") + "']");
    for (int i = 0; i < MOST && !at(css); i++) {
      press(Keys.ARROW_DOWN);
    }
    if (!Boolean.TRUE.equals(driver.executeScript("return document.activeElement.checked"))) {
      press(Keys.SPACE);
    }
  }

  /** Writes into a field. */
  void write(String css, String text) {
    to(css);
    type(text);
  }

  @Override
  public void waitForTitle(String heading) throws IOException {
    walk.waitForTitle(heading);
    round();
  }

  /** From where the page began until the focus leaves it or comes round. */
  void round() {
    String page = walk.address().replaceAll("^https?://[^/]*|[?#].*", "");
    Object stops = driver.executeScript(STOPS);
    TreeSet<Integer> missing = new TreeSet<>();
    for (int i = 0; i < Integer.parseInt(String.valueOf(stops)); i++) {
      missing.add(i);
    }
    boolean left = false;
    for (int i = 0; i < MOST && !missing.isEmpty(); i++) {
      press(Keys.TAB);
      Map<?, ?> focus = focus();
      if (focus == null && left) {
        break;
      }
      left |= focus == null;
      if (focus != null) {
        note(page, focus);
        if (!String.valueOf(focus.get("stop")).isEmpty()) {
          missing.remove(Integer.valueOf(String.valueOf(focus.get("stop"))));
        }
      }
    }
    missing.forEach(stop ->
        found.add(
            page
                + ": Tab never comes to "
                + driver.executeScript(
                    "return document.querySelector(`[data-stop=\"${arguments[0]}\"]`)?.outerHTML",
                    stop)));
  }

  private void note(String page, Map<?, ?> focus) {
    if (!Boolean.TRUE.equals(focus.get("outlined"))) {
      found.add(page + ": no outline at " + focus.get("name"));
    }
    if (!Boolean.TRUE.equals(focus.get("seen"))) {
      found.add(page + ": covered " + focus.get("name"));
    }
  }

  private void use(String css) {
    to(css);
    press(Keys.ENTER);
  }

  private void to(String css) {
    for (int i = 0; i < MOST; i++) {
      if (at(css)) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("Tab does not come to " + css + " at " + walk.address());
  }

  private boolean at(String css) {
    return Boolean.TRUE.equals(
        driver.executeScript("return document.activeElement.matches(arguments[0])", css));
  }

  private String attribute(String css, String name) {
    return String.valueOf(
        driver.executeScript(
            "return document.querySelector(arguments[0]).getAttribute(arguments[1])", css, name));
  }

  private void type(String text) {
    new Actions(driver).sendKeys(text).perform();
  }

  private void press(Keys key) {
    new Actions(driver).sendKeys(key).perform();
  }

  private @Nullable Map<?, ?> focus() {
    return (Map<?, ?>) driver.executeScript(FOCUS);
  }
}
