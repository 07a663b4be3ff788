package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.visit.Browser.Seen;

/** Every page in every state: what a reader, a keyboard and a content policy need. */
class PageMarkupTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private static final String ONLINE = "/o/" + TestFacilities.CLINIC;

  private final Browser browser = new Browser();

  static Stream<String> states() {
    List<String> paths = new ArrayList<>(SamplePages.paths());
    paths.addAll(
        List.of(
            BASE,
            BASE + "/prepare",
            BASE + "/prepare?check=1",
            BASE + "/consent",
            BASE + "/consent?notice=old",
            BASE + "/consent/items",
            BASE + "/consent/items?check=1",
            BASE + "/prescription",
            BASE + "/prescription?check=1",
            BASE + "/check",
            BASE + "/consent/period",
            BASE + "/consent/period?check=1",
            ONLINE,
            ONLINE + "/prepare",
            ONLINE + "/date",
            ONLINE + "/date?check=far",
            "/help/pin",
            "/help/card",
            "/help/privacy",
            "/help/accessibility",
            "/offline/ja",
            "/nothing"));
    return paths.stream();
  }

  @ParameterizedTest
  @MethodSource("states")
  void theMarkupIsSound(String path) {
    fillInUpTo(path);
    Seen seen = browser.get(path);
    assertThat(seen.status()).isNotEqualTo(303);
    assertThat(seen.status() < 500 || path.contains("/error/")).isTrue();
    String html = seen.body();
    assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"ja\"");
    assertThat(all(html, "<h1[ >]")).hasSize(1);
    assertThat(all(html, "<main ")).hasSize(1);
    assertThat(html).doesNotContain("style=\"", "<style", "javascript:", "null");
    assertThat(all(html, "\\son[a-z]+=")).isEmpty();
    assertThat(all(html, "<script(?! type=\"module\" src=\"/static/)")).isEmpty();
    assertThat(all(html, "<img (?![^>]*alt=\")")).isEmpty();
    idsAreUniqueAndReferencesLead(html);
    everyRadioHasALabel(html);
    everyPostCarriesTheToken(html);
  }

  @Test
  void whatPeopleAreCalledIsEscaped() {
    // the notice comes from a fixed list; nothing of an address stands in a page
    String html = browser.get(BASE + "?notice=%3Cscript%3E&x=%22%3E%3Cb%3E").body();
    assertThat(html).doesNotContain("<script>", "<b>\"");
  }

  private void fillInUpTo(String path) {
    Map<String, String> prepared = Map.of("kind", "HOME_VISIT", "operator", "PATIENT");
    if (path.contains("/date")) {
      Map<String, String> online = Map.of("kind", "ONLINE", "operator", "PATIENT");
      browser.fill(browser.get(ONLINE + "/prepare"), ONLINE + "/prepare", online);
    }
    if (path.contains("/consent") || path.contains("/pres") || path.contains("/check")) {
      browser.fill(browser.get(BASE + "/prepare"), BASE + "/prepare", prepared);
    }
    if (path.contains("/prescription") || path.endsWith("/check")) {
      browser.fill(browser.get(BASE + "/consent"), BASE + "/consent", Map.of("choice", "all"));
    }
    if (path.endsWith("/check")) {
      Seen form = browser.get(BASE + "/prescription");
      browser.fill(form, BASE + "/prescription", Map.of("form", "PAPER"));
    }
  }

  private static void idsAreUniqueAndReferencesLead(String html) {
    List<String> ids = groups(html, "\\sid=\"([^\"]+)\"");
    Set<String> unique = new HashSet<>(ids);
    assertThat(ids).hasSameSizeAs(unique);
    for (String kind : List.of("aria-labelledby", "aria-describedby", "for")) {
      groups(html, "\\s" + kind + "=\"([^\"]+)\"")
          .forEach(list -> assertThat(unique).contains(list.split(" ")));
    }
    groups(html, "href=\"#([^\"]+)\"").forEach(id -> assertThat(unique).contains(id));
  }

  private static void everyRadioHasALabel(String html) {
    long radios = all(html, "<input type=\"radio\"").size();
    long labelled = all(html, "<label class=\"choice\"><input type=\"radio\"").size();
    assertThat(labelled).isEqualTo(radios);
    assertThat(all(html, "<fieldset")).hasSameSizeAs(all(html, "<legend"));
  }

  private static void everyPostCarriesTheToken(String html) {
    for (String form : groups(html, "(?s)(<form [^>]*method=\"post\"[^>]*>.*?</form>)")) {
      // a browser without a session has no token: its form carries the bridge's own secret
      String key = form.contains("/bridge/return/digits") ? "response_code" : "csrf";
      assertThat(groups(form, "name=\"" + key + "\" value=\"([^\"]+)\"")).hasSize(1);
    }
  }

  private static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(MatchResult::group).toList();
  }

  private static List<String> groups(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(m -> m.group(1)).toList();
  }
}
