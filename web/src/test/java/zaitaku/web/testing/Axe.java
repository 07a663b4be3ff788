package zaitaku.web.testing;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What axe finds against WCAG 2.2 AA on the page that is shown. It runs in the page itself: our
 * pages have no frames, and the library's own way (a further window for each look) costs seconds.
 */
public final class Axe {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final String SOURCE = source();
  private static final String RUN =
      """
      const [rules, done] = arguments;
      if (document.querySelector('iframe, frame, object, embed')) {
        done(['frames are not looked into']);
      } else {
        axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']}).then(
            found => done(found.passes.length === 0
                ? ['axe looked at nothing']
                : found.violations.map(rule => rule.id + ': ' + rule.help + ' '
                    + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))),
            failed => done(['axe failed: ' + failed]));
      }
      """;

  private Axe() {}

  /** Lays axe into every page that is opened from now on: sending it to each anew costs more. */
  public static void everywhere(ChromeDriver driver) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SOURCE));
  }

  /** One text for each rule that is broken, with the places; the page needs script. */
  public static List<String> violations(ChromeDriver driver) {
    if (!Boolean.TRUE.equals(driver.executeScript("return typeof axe === 'object'"))) {
      driver.executeScript(SOURCE);
    }
    if (driver.executeAsyncScript(RUN, RULES) instanceof List<?> found) {
      return found.stream().map(String::valueOf).toList();
    }
    throw new AssertionError("axe gave no answer");
  }

  private static String source() {
    try {
      return new EmbeddedResourceAxeProvider().getScript();
    } catch (IOException | OperationNotSupportedException missing) {
      throw new AssertionError(missing);
    }
  }
}
