package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.visit.Browser.Seen;

/** The manifest that puts a facility's menu on the home screen of its tablet. */
class HomeScreenTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final String LINK = "<link rel=\"manifest\" href=\"";
  private static final String FILE = "/manifest.webmanifest";

  private final Browser browser = new Browser();

  @ParameterizedTest
  @ValueSource(strings = {"v", "o"})
  void itOpensTheMenuOfThisAddressAndHoldsEveryPageOfAReception(String door) throws IOException {
    String base = "/" + door + "/" + TestFacilities.CLINIC;
    Seen seen = browser.get(base + FILE);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.header("Content-Type")).isEqualTo("application/manifest+json");
    JsonNode manifest = new ObjectMapper().readTree(seen.body());
    assertThat(manifest.get("start_url").asText()).isEqualTo(base);
    assertThat(manifest.get("id").asText()).isEqualTo(base);
    assertThat(manifest.get("scope").asText()).isEqualTo("/");
    assertThat(manifest.get("name").asText()).isEqualTo("在宅受付 " + TestFacilities.THE_CLINIC.name());
    assertThat(manifest.get("lang").asText()).isEqualTo("ja");
  }

  @Test
  void itsIconsAreFilesOfOurs() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(browser.get(BASE + FILE).body());
    assertThat(manifest.get("icons")).hasSize(2);
    for (JsonNode icon : manifest.get("icons")) {
      Seen picture = browser.get(icon.get("src").asText());
      assertThat(picture.status()).isEqualTo(200);
      assertThat(picture.header("Content-Type")).isEqualTo(icon.get("type").asText());
      assertThat(picture.header("Cache-Control")).contains("immutable");
    }
  }

  @Test
  void itIsTheSameWhoeverAsks() {
    String before = browser.get(BASE + FILE).body();
    Seen prepare = browser.get(BASE + "/prepare?language=en");
    browser.fill(
        browser.follow(prepare),
        BASE + "/prepare",
        Map.of("kind", "HOUSE_CALL", "operator", "PATIENT"));
    Seen after = browser.get(BASE + FILE);
    assertThat(after.body()).isEqualTo(before);
    assertThat(after.answer().headers().allValues("Set-Cookie")).isEmpty();
  }

  static List<String> turnedAway() {
    return List.of(TestFacilities.UNKNOWN, TestFacilities.RETIRED, TestFacilities.STOPPED, "x");
  }

  @ParameterizedTest
  @MethodSource("turnedAway")
  void anAddressThatDoesNotServeAnswersAsItsPageDoes(String token) {
    Seen page = browser.get("/v/" + token);
    Seen manifest = browser.get("/v/" + token + FILE);
    assertThat(manifest.status()).isEqualTo(page.status()).isNotEqualTo(200);
    assertThat(manifest.header("Content-Type")).isEqualTo(page.header("Content-Type"));
  }

  @Test
  void theMenuLinksToItAlsoWhenTheAddressCameInCapitals() {
    assertThat(browser.get(BASE).body()).contains(LINK + BASE + FILE + "\"");
    assertThat(browser.get("/V/" + TestFacilities.CLINIC.toUpperCase(java.util.Locale.ROOT)).body())
        .contains(LINK + BASE + FILE + "\"");
  }

  @Test
  void noOtherPageLinksToIt() {
    for (String path : List.of(BASE + "/prepare", "/help/pin", "/test-pages/done", "/nothing")) {
      assertThat(browser.get(path).body()).as(path).doesNotContain(LINK);
    }
  }
}
