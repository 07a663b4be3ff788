package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.visit.Browser.Seen;

/** What stands in front of every page: headers, origin, errors, limits. */
class HttpEdgeTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final List<String> ASKED_AGAIN =
      List.of("/static/x/style.css", "/sw.js", "/offline/ja", BASE + "/manifest.webmanifest");
  private static final PagesServer SERVER = PagesServer.get();

  private final Browser browser = new Browser();

  static Stream<String> everyKindOfAnswer() {
    return Stream.of(
        BASE,
        BASE + "/prepare",
        BASE + "/consent",
        BASE + "/check",
        BASE + "/timeout",
        "/v/" + TestFacilities.RETIRED,
        "/v/" + TestFacilities.STOPPED,
        "/v/" + TestFacilities.UNKNOWN,
        "/help/pin",
        "/help/nothing",
        "/nothing",
        "/test-faults/bug",
        "/static/x/style.css",
        "/sw.js",
        "/offline/ja",
        "/offline/xx",
        BASE + "/manifest.webmanifest",
        "/v/" + TestFacilities.UNKNOWN + "/manifest.webmanifest",
        "/static/x/nothing.css",
        BASE + "?size=l",
        "/%00",
        "/v/%ff");
  }

  @ParameterizedTest
  @MethodSource("everyKindOfAnswer")
  void SEC_T05_everyAnswerCarriesTheSecurityHeaders(String path) {
    Seen seen = browser.get(path);
    assertThat(seen.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(seen.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(seen.header("Permissions-Policy")).contains("camera=()");
    assertThat(seen.header("Cache-Control"))
        .isEqualTo(ASKED_AGAIN.contains(path) ? "no-cache" : "no-store");
    assertThat(seen.answer().headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(seen.answer().headers().firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/9.9\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /v/x/prepare HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /v/x/prepare HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
      })
  void SEC_T05_alsoAnswersToMalformedRequestsCarryThem(String raw) throws IOException {
    String answer = send(raw);
    assertThat(answer)
        .containsPattern("^HTTP/[0-9.]+ 4[0-9]{2} ")
        .containsIgnoringCase("content-security-policy:");
    assertThat(answer).containsIgnoringCase("cache-control: no-store").doesNotContain("Exception");
  }

  @Test
  void SEC_T02_headersOver8KibAreRefused() throws IOException {
    String answer =
        send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(9000) + "\r\n\r\n");
    assertThat(answer)
        .containsPattern("^HTTP/[0-9.]+ 4[0-9]{2} ")
        .containsIgnoringCase("content-security-policy:");
  }

  @Test
  void SEC_T02_aRequestLineOver4KibIsRefused() throws IOException {
    String answer = send("GET /" + "a".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer).containsPattern("^HTTP/[0-9.]+ 4[0-9]{2} ");
  }

  static Stream<Arguments> foreign() {
    String own = SERVER.origin();
    return Stream.of(
        arguments("no origin", List.of()),
        arguments("null origin", List.of("Origin", "null")),
        arguments("another host", List.of("Origin", "https://example.invalid")),
        arguments("another port", List.of("Origin", "http://localhost:1")),
        arguments("another scheme", List.of("Origin", own.replace("http", "https"))),
        arguments("loopback address", List.of("Origin", own.replace("localhost", "127.0.0.1"))),
        arguments("a slash more", List.of("Origin", own + "/")),
        arguments("capitals", List.of("Origin", own.toUpperCase(java.util.Locale.ROOT))),
        arguments("two origins", List.of("Origin", own, "Origin", own)),
        arguments("cross-site", List.of("Origin", own, "Sec-Fetch-Site", "cross-site")),
        arguments("same-site", List.of("Origin", own, "Sec-Fetch-Site", "same-site")),
        arguments("no site", List.of("Origin", own, "Sec-Fetch-Site", "none")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreign")
  void SEC_T06_aPostThatOurPageDidNotSendIsRefused(String what, List<String> headers) {
    Map<String, String> keys =
        new java.util.LinkedHashMap<>(browser.get(BASE + "/prepare").hidden(BASE + "/prepare"));
    keys.putAll(Map.of("kind", "HOME_VISIT", "operator", "PATIENT"));
    HttpRequest.Builder request =
        browser
            .request(BASE + "/prepare")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Browser.encode(keys)));
    if (!headers.isEmpty()) {
      for (int i = 0; i < headers.size(); i += 2) {
        request.header(headers.get(i), headers.get(i + 1));
      }
    }
    Seen refused = browser.send(request.build());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("ORIGIN-REFUSED").contains("何も変わっていません");
    assertThat(browser.get(BASE + "/consent").location()).contains("/prepare");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"})
  void SEC_T06_everyUnsafeMethodNeedsOurOrigin(String method) {
    Seen refused =
        browser.send(browser.request("/nothing").method(method, BodyPublishers.noBody()).build());
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void SEC_T06_aGetChangesNothingWhateverItsOrigin() {
    Seen seen =
        browser.send(
            browser.request(BASE).header("Origin", "https://example.invalid").GET().build());
    assertThat(seen.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bridge/responses", "/bridge/progress", "/bridge/requests/abc"})
  void SEC_T06_theBridgeHasNoOriginAndIsNotAskedForOne(String path) {
    Seen seen = browser.send(browser.request(path).POST(BodyPublishers.noBody()).build());
    assertThat(seen.status()).isNotEqualTo(403);
    assertThat(seen.header("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bridge/return",
        "/bridge/responses/",
        "/bridge/responsesx",
        "/bridge//responses",
        "/Bridge/responses",
        "/bridge/transactions/x/state",
        "/api/v1/x"
      })
  void SEC_T06_pathsBesideTheBridgesAreGuarded(String path) {
    Seen seen = browser.send(browser.request(path).POST(BodyPublishers.noBody()).build());
    assertThat(seen.status()).isEqualTo(403);
  }

  @Test
  void SEC_T08_aFaultShowsAPageWithANumberAndNoWordOfIt() {
    Seen seen = browser.get("/test-faults/bug");
    assertThat(seen.status()).isEqualTo(500);
    assertThat(seen.body())
        .contains("うまくいきませんでした")
        .containsPattern("SYS / <samp>[0-9A-Z]{4}-[0-9A-Z]{4}</samp>")
        .doesNotContain("canary", "select", "Exception", "zaitaku.web", "練習 一郎", "500");
  }

  @Test
  void SEC_T08_programsGetJson() {
    Seen seen = browser.get("/api/v1/nothing");
    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.header("Content-Type")).startsWith("application/json");
    assertThat(seen.body())
        .matches("\\{\"(error|correlation)\":\"[^\"]+\",\"(error|correlation)\":\"[^\"]+\"}")
        .contains("\"not_found\"");
  }

  @Test
  void anUnknownAddressIsAPageOfOurs() {
    Seen seen = browser.get("/nothing");
    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.body()).contains("この画面は見つかりません").contains("NOT-FOUND");
  }

  @Test
  void aMethodThatIsNotThereSaysWhichAre() {
    Seen seen =
        browser.send(
            browser
                .request(BASE + "/check")
                .header("Origin", SERVER.origin())
                .method("DELETE", BodyPublishers.noBody())
                .build());
    assertThat(seen.status()).isEqualTo(405);
    assertThat(seen.header("Allow")).contains("GET");
    assertThat(seen.body()).contains("METHOD-BAD");
  }

  @Test
  void textSizeIsKeptInACookieAndTheAddressIsCleanAgain() {
    Seen seen = browser.get(BASE + "/prepare?size=xl&x=1");
    assertThat(seen.status()).isEqualTo(303);
    assertThat(seen.location()).isEqualTo(BASE + "/prepare");
    assertThat(browser.get(BASE).body()).contains("class=\"size-xl\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?size=xxl", "?size=", "?language=xx", "?size=%3Cscript%3E", "?language=ja%0d%0a"})
  void SEC_T09_unknownWishesAreIgnored(String query) {
    Seen seen = browser.get(BASE + query);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body()).contains("class=\"size-m\"").contains("lang=\"ja\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx", "*", "en;q=0", "<script>alert(1)</script>", "ja-easy-x, \"en\""})
  void SEC_T09_aLanguageThatIsNotOfferedMapsToTheDefaultAndIsNotReflected(String accepted) {
    Seen seen =
        browser.send(browser.request(BASE).header("Accept-Language", accepted).GET().build());
    assertThat(seen.body()).contains("<html lang=\"ja\"").doesNotContain(accepted);
    assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aWishNeverLeadsToAnotherHost() throws IOException {
    for (String path : List.of("//example.invalid/", "/\\example.invalid/", "///x")) {
      String answer =
          send("GET " + path + "?size=l HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).doesNotContainPattern("(?i)location: */[/\\\\]").doesNotContain("example");
    }
  }

  @Test
  void aBrokenLookCookieIsTheUsualLook() {
    Seen seen =
        browser.send(
            browser.request("/help/card").header("Cookie", "look=zz.9.\"; visit=x").GET().build());
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body()).contains("class=\"size-m\"");
  }

  @Test
  void filesOfThisProgramAreKeptForEver() {
    String page = browser.get(BASE).body();
    int at = page.indexOf("/static/");
    String style = page.substring(at, page.indexOf('"', at));
    Seen seen = browser.get(style);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.header("Cache-Control")).contains("immutable");
    assertThat(seen.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
  }

  @Test
  void helpNamesTheFacilityOfTheVisit() {
    assertThat(browser.get("/help/pin").body()).doesNotContain("00-0000-0000");
    browser.get(BASE + "/prepare");
    assertThat(browser.get("/help/pin").body())
        .contains("00-0000-0000")
        .contains("href=\"" + BASE + "/check\"");
    // where the reception stands: the check page leads on to what is not answered yet
    assertThat(browser.get(BASE + "/check").location()).isEqualTo(BASE + "/prepare");
  }

  private static String send(String raw) throws IOException {
    try (Socket socket = new Socket("localhost", SERVER.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      byte[] buffer = new byte[65_536];
      int read = socket.getInputStream().read(buffer);
      return new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
  }
}
