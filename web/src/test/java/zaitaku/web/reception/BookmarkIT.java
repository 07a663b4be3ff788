package zaitaku.web.reception;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.StoppableClock;
import zaitaku.web.visit.VisitSession;

/**
 * Every address that a browser can keep, opened again: a day later, by somebody else, or by going
 * back after the end. It is a page with a way on, and shows nothing of a patient.
 */
class BookmarkIT {

  /** What no browser shows as a page: programs, pictures, parts of a page. */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/.well-known/jwks.json",
          "/bridge/transactions/{id}/events",
          "/bridge/transactions/{id}/state",
          "/card/{id}/code.svg",
          "/health/liveness",
          "/health/readiness",
          "/static/{version}/{name}",
          "/sw.js",
          "/{door}/{token}/manifest.webmanifest");

  private static Reception reception;
  private static final StoppableClock CLOCK = new StoppableClock();

  private final At at = reception.facility();
  private final String online = reception.online(at);
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void start() {
    reception =
        Reception.start(
            SharedDatabase.settings(), CLOCK, new PhoneApp("https://app.example.invalid/read"));
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  @Test
  void aDayLaterEveryAddressIsAPageWithAWayOnInTheSameBrowserAndInAnother() {
    Map<String, String> kept = keptAddresses();
    assertThat(kept.keySet()).isEqualTo(pages());
    inTime(
        Duration.ofDays(1),
        () ->
            kept.forEach((route, address) -> {
              opened(route, patient.copy(), address);
              opened(route, new Patient(reception.origin()), address);
            }));
  }

  /**
   * Addresses without the facility in them: the cookie that is too old still tells whose it was.
   */
  @Test
  void afterItsTimeEveryPageOfTheCardIsATimeoutFromWhichOneTapBeginsAgain() {
    String page = patient.walkToCard(at);
    Map<String, String> keys = Patient.form(patient.get(page), "/cancel");
    String prepare = at.path() + "/prepare";
    inTime(
        VisitSession.IDLE_AT_CARD,
        () -> {
          for (String address : List.of(page, page + "/qr", page + "/open", "/trial" + id(page))) {
            timedOut(patient.copy().get(address), prepare);
          }
          for (String act : List.of("/again", "/cancel", "/digits", "/finish")) {
            timedOut(patient.copy().post(page + act, keys), prepare);
          }
          assertThat(patient.get(prepare).title()).isEqualTo("用意するもの");
        });
  }

  /** Also the pages that begin an act, and that of an attempt that came to nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"/review", "/revoke", "/trial", "card"})
  void aPageTellsTheEndThatItsCookieHas(String path) {
    String page = patient.walkToCard(at);
    patient.post(page + "/cancel", Patient.form(patient.get(page), "/cancel"));
    inTime(
        Duration.ofMinutes(20),
        () -> {
          Answer seen = patient.get(path.equals("card") ? page : at.path() + path);
          assertThat(seen.body()).contains("data-left=\"1800\"");
          CLOCK.add(VisitSession.IDLE.minusSeconds(1));
          assertThat(patient.get(at.path() + "/check").title()).isEqualTo("内容を確認して登録してください");
        });
  }

  private static void timedOut(Answer over, String prepare) {
    assertThat(over.status()).isEqualTo(200);
    assertThat(over.title()).isEqualTo("時間がたったので、受付を終わりました");
    assertThat(over.body())
        .contains("href=\"" + prepare + "\">はじめから受付をする", "答えた内容は消しました")
        .doesNotContain("ログイン", "サインイン", "パスワード");
  }

  private static void inTime(Duration later, Runnable what) {
    CLOCK.stop();
    CLOCK.add(later);
    try {
      what.run();
    } finally {
      CLOCK.go();
    }
  }

  private static String id(String page) {
    return page.substring("/card".length());
  }

  @Test
  void goingBackAfterTheEndLeadsToTheResultOrSaysThatAllIsDone() {
    String trial = acts.toCard(at.path(), "trial");
    acts.withCard(trial, card);
    String page = acts.toRegister(at.path(), Map.of());
    URI back = bridge.authenticate(patient.open(page), card);
    Answer way = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(way, "/bridge/return");
    String done = patient.post("/bridge/return", form).location();
    assertThat(done).startsWith("/done/");
    assertThat(patient.get(page).location()).isEqualTo(done);
    assertThat(patient.get(back.getRawPath() + "?" + back.getRawQuery()).location())
        .isEqualTo(done);
    assertThat(patient.post("/bridge/return", form).location()).isEqualTo(done);
    for (String step : List.of("/check", "/prescription", "/consent")) {
      Answer over = patient.get(at.path() + step);
      assertThat(over.title()).isEqualTo("もう受付は終わっています");
      assertThat(over.body()).contains("href=\"" + at.path() + "\"");
    }
    for (String before : List.of(trial, "/trial" + id(trial))) {
      assertThat(patient.get(before).title()).isEqualTo("もう受付は終わっています");
    }
    assertThat(patient.get(done).title()).isEqualTo("受付が終わりました");
  }

  /** The answer that ended the visit was lost, or an older one came after it. */
  @ParameterizedTest
  @ValueSource(strings = {"card", "return"})
  void aCookieFromBeforeTheEndIsToldOfTheEndOnTheWayToTheResult(String by) {
    String page = acts.toRegister(at.path(), Map.of());
    URI back = bridge.authenticate(patient.open(page), card);
    Patient before = patient.copy();
    String done = patient.comeBack(back).location();
    assertThat(done).startsWith("/done/");
    String way = by.equals("card") ? page : back.getRawPath() + "?" + back.getRawQuery();
    assertThat(before.get(way).location()).isEqualTo(done);
    assertThat(before.get(at.path() + "/check").title()).isEqualTo("もう受付は終わっています");
  }

  /** The tablet goes from one patient to the next: neither sees or sends anything of the other. */
  @Test
  void theNextReceptionOnTheSameTabletHasNothingOfTheOneBefore() {
    Answer done = acts.shown(acts.register(at.path(), card, Map.of()));
    Map<String, String> leave = Patient.form(done, "/leave");
    patient.post(at.path() + "/leave", leave);
    String page = acts.toRegister(at.path(), Map.of());
    // the first patient's last page stands in another tab
    assertThat(patient.post(at.path() + "/leave", leave).status()).isEqualTo(403);
    assertThat(acts.withCard(page, reception.card("PRACTICE-HANAKO")).location())
        .startsWith("/done/");
    assertThat(patient.get("/done/" + number(done)).title()).isEqualTo("この受付は終わっています");
  }

  private static String number(Answer done) {
    return done.body().replaceAll("(?s).*<b>([A-Z][0-9]-[0-9]{4})</b>.*", "$1");
  }

  /** One address for each page that there is, as a walk through all of them leaves them behind. */
  private Map<String, String> keptAddresses() {
    String base = at.path();
    Map<String, String> kept = new LinkedHashMap<>();
    for (String step : FIXED) {
      kept.put("/{door}/{token}" + step, base + step);
    }
    kept.put("/{door}/{token}/date", online + "/date");
    String done = acts.register(base, card, Map.of()).location();
    kept.put("/done/{number}", done);
    // a certificate in force leads to no such page: the address of nobody
    kept.put("/eligibility/{number}", done.replace("/done/", "/eligibility/"));
    Acts later = new Acts(reception.origin());
    String review = later.act(base, "review", card).location();
    for (String part : new String[] {"", "/change", "/check"}) {
      kept.put("/review/{id}" + part, review + part);
    }
    kept.put("/trial/{id}", acts.act(base, "trial", card).location());
    kept.put("/revoked/{number}", acts.act(base, "revoke", card).location());
    String page = patient.walkToCard(at);
    for (String part : new String[] {"", "/qr", "/open", "/app"}) {
      kept.put("/card/{id}" + part, page + part);
    }
    kept.put("/bridge/return", "/bridge/return?response_code=" + "A".repeat(43));
    kept.putAll(WITHOUT_A_VISIT);
    return kept;
  }

  private static void opened(String route, Patient browser, String address) {
    Answer page = browser.get(address);
    for (int i = 0; i < 4 && page.status() == 303; i++) {
      assertThat(page.location()).as(route).startsWith("/");
      page = browser.get(page.location());
    }
    assertThat(page.status()).as(route + " " + page.location()).isIn(200, 403, 409);
    assertThat(page.title()).as(route).isNotBlank();
    assertThat(page.body())
        .as(route)
        .contains("<main ", "<footer ")
        .doesNotContain("練習 一郎", "PRACTICE-ICHIRO", "資格情報を見る");
    assertThat(page.body().replaceAll("(?s).*<main |</main>.*", ""))
        .as(route + " has a way on")
        .containsAnyOf("class=\"button", "class=\"door", "<ol class=\"count\">", "class=\"tap\"");
  }

  private static Set<String> pages() {
    return reception
        .bean(Router.class)
        .uriRoutes()
        .filter(route -> route.getHttpMethod() == HttpMethod.GET)
        .map(route -> route.getUriMatchTemplate().toString())
        .map(template -> template.replaceAll("\\{door[^}]*}", "{door}"))
        .filter(template -> !NO_PAGES.contains(template))
        .collect(Collectors.toSet());
  }

  private static final String[] FIXED = {
    "",
    "/prepare",
    "/consent",
    "/consent/items",
    "/consent/period",
    "/prescription",
    "/check",
    "/review",
    "/revoke",
    "/trial",
    "/timeout"
  };

  private static final Map<String, String> WITHOUT_A_VISIT =
      Map.ofEntries(
          entry("/b", "/b"),
          entry("/help/{topic}", "/help/pin"),
          entry("/help/error/{code}", "/help/error/FLOW-DONE"),
          entry("/offline/{language}", "/offline/ja"));
}
