package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.visit.Browser.Seen;

/** The worker and the pages that a browser keeps for the time without a signal. */
class OfflineCopiesTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private final Browser browser = new Browser();

  @Test
  void theWorkerIsAScriptThatMayLookAfterEveryPage() {
    Seen worker = browser.get("/sw.js");
    assertThat(worker.status()).isEqualTo(200);
    assertThat(worker.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(worker.header("Content-Security-Policy")).contains("connect-src 'self'");
  }

  @Test
  void itKeepsStaticFilesAndOfflinePagesOnlyAndAllOfThemAreThere() {
    List<String> kept = kept();
    assertThat(kept)
        .allMatch(path -> path.matches("/static/[0-9a-f]{16}/[a-z-]+\\.[a-z]+|/offline/[a-z-]+"));
    assertThat(kept).contains("/offline/ja", "/offline/ja-easy", "/offline/en");
    assertThat(kept).anyMatch(path -> path.endsWith("/style.css"));
    for (String path : kept) {
      Seen seen = browser.get(path);
      assertThat(seen.status()).as(path).isEqualTo(200);
      assertThat(seen.header("Cache-Control"))
          .as(path)
          .contains(path.startsWith("/static/") ? "immutable" : "no-cache");
    }
  }

  @Test
  void itAsksNobodyElse() {
    assertThat(browser.get("/sw.js").body()).doesNotContain("http:", "https:", "importScripts");
  }

  @ParameterizedTest
  @CsvSource({"ja, 電波が弱いか", "ja-easy, <ruby>電波", "en, No connection"})
  void thereIsOnePageForEachLanguageAndNothingOfAnybodyInIt(String language, String word) {
    Seen before = browser.get("/offline/" + language);
    assertThat(before.status()).isEqualTo(200);
    assertThat(before.body()).contains(word, "href=\"\"").doesNotContain("<script", "<form");
    browser.fill(
        browser.follow(browser.get(BASE + "/prepare?size=xl")),
        BASE + "/prepare",
        Map.of("kind", "HOUSE_CALL", "operator", "PATIENT"));
    Seen during = browser.get("/offline/" + language);
    assertThat(during.body())
        .isEqualTo(before.body())
        .doesNotContain(TestFacilities.THE_CLINIC.name(), TestFacilities.CLINIC);
    assertThat(during.answer().headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void aLanguageThatIsNotOfferedHasNone() {
    assertThat(browser.get("/offline/xx").status()).isEqualTo(404);
    assertThat(browser.get("/offline/").status()).isEqualTo(404);
  }

  @Test
  void everyPageSaysWhichOneItsReaderUnderstands() {
    assertThat(browser.get(BASE).body()).contains("<body data-offline=\"/offline/ja\">");
    assertThat(browser.follow(browser.get(BASE + "?language=ja-easy")).body())
        .contains("<body data-offline=\"/offline/ja-easy\">");
  }

  private List<String> kept() {
    String first = browser.get("/sw.js").body().lines().findFirst().orElseThrow();
    return Pattern.compile("'(/[^']+)'").matcher(first).results().map(m -> m.group(1)).toList();
  }
}
