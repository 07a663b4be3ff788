package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.visit.Browser.Seen;

/** Forms that no page of ours sends change nothing and are answered with a page. */
class VisitFormsTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final String PREPARE = BASE + "/prepare";

  private final Browser browser = new Browser();

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("a field twice", "&kind=HOUSE_CALL&kind=HOME_VISIT&operator=PATIENT"),
        arguments("the token twice", "&csrf=x&kind=HOUSE_CALL&operator=PATIENT"),
        arguments("half an escape", "&kind=HOUSE_CALL&operator=%E3%8"),
        arguments("not UTF-8", "&kind=HOUSE_CALL&operator=%FF%FE"),
        arguments("a null character", "&kind=HOUSE_CALL&operator=PATIENT%00"),
        arguments("a field without a name", "&=1&kind=HOUSE_CALL&operator=PATIENT"),
        arguments("a value too long", "&kind=HOUSE_CALL&operator=" + "A".repeat(257)),
        arguments("too many fields", "&kind=HOUSE_CALL" + many(41)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void aMalformedFormIsRefusedWithAPage(String what, String rest) {
    Seen refused = browser.postRaw(PREPARE, keys() + rest);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("FORM-BAD").contains("送られた内容を読めませんでした");
    assertThat(browser.get(PREPARE).body()).contains("HOME_VISIT\" checked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&operator=PATIENT",
        "&kind=&operator=PATIENT",
        "&kind=house_call&operator=PATIENT",
        "&kind=ONLINE&operator=PATIENT",
        "&kind=OUTPATIENT&operator=PATIENT"
      })
  void missingAndUnknownValuesAreAskedAgain(String rest) {
    Seen answer = browser.postRaw(PREPARE, keys() + rest);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo(PREPARE + "?check=1");
    assertThat(browser.get(answer.location()).body())
        .contains("<title>エラー：")
        .contains("HOME_VISIT\" checked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&operator=", "&operator=DOG"})
  void whoOperatesIsNeverPresumedAndTheKindThatWasChosenIsKept(String operator) {
    Seen answer = browser.postRaw(PREPARE, keys() + "&kind=HOUSE_CALL" + operator);
    assertThat(answer.location()).isEqualTo(PREPARE + "?check=1");
    assertThat(browser.get(answer.location()).body())
        .contains("<title>エラー：", "href=\"#operator-PATIENT\"", "HOUSE_CALL\" checked")
        .doesNotContain("いまの答え");
    assertThat(browser.get(BASE + "/consent").location()).startsWith(PREPARE);
  }

  @Test
  void anAnswerThatWasPressedIsShownWhenThePageIsOpenedAgain() {
    browser.fill(
        browser.get(PREPARE),
        PREPARE,
        Map.of("kind", "HOME_VISIT", "operator", "FAMILY_OR_REPRESENTATIVE"));
    assertThat(browser.get(PREPARE).body()).contains("家族・代理の方 （いまの答え）");
  }

  @Test
  void onlyTheButtonIsConsent() {
    browser.fill(browser.get(PREPARE), PREPARE, prepared());
    Seen consent = browser.get(BASE + "/consent");
    for (String choice : new String[] {"", "none", "ALL"}) {
      Seen again = browser.fill(consent, BASE + "/consent", Map.of("choice", choice));
      assertThat(again.body()).contains("すべて同意する");
    }
    assertThat(browser.get(BASE + "/prescription").location()).contains("/consent");
  }

  @Test
  void itemsThatTheFacilityDoesNotAskAreIgnored() {
    String base = "/v/" + TestFacilities.PHARMACY;
    browser.fill(browser.get(base + "/prepare"), base + "/prepare", prepared());
    Seen items = browser.get(base + "/consent/items");
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("MEDICATION", "AGREED");
    answers.put("HEALTH_CHECKUP", "REFUSED");
    answers.put("SURGERY", "AGREED");
    Seen check = browser.fill(items, base + "/consent/items", answers);
    assertThat(check.body()).contains("2つのうち1つに同意").doesNotContain("手術情報");
  }

  @Test
  void anUnknownAnswerCountsAsNone() {
    browser.fill(browser.get(PREPARE), PREPARE, prepared());
    Seen items = browser.get(BASE + "/consent/items");
    Seen again = browser.fill(items, BASE + "/consent/items", Map.of("SURGERY", "MAYBE"));
    assertThat(again.body()).contains("href=\"#SURGERY\"");
  }

  @Test
  void thePrescriptionIsAskedAgainWhenNothingWasChosen() {
    browser.fill(browser.get(PREPARE), PREPARE, prepared());
    Seen form =
        browser.fill(browser.get(BASE + "/consent"), BASE + "/consent", Map.of("choice", "all"));
    Seen again = browser.fill(form, BASE + "/prescription", Map.of());
    assertThat(again.body()).contains("href=\"#form-ELECTRONIC\"").contains("エラー：");
    Seen wrong = browser.fill(form, BASE + "/prescription", Map.of("form", "BOTH"));
    assertThat(wrong.body()).contains("href=\"#form-ELECTRONIC\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ""})
  void anotherContentTypeIsRefused(String type) {
    String body = keys() + "&kind=HOUSE_CALL&operator=PATIENT";
    var request =
        browser
            .request(PREPARE)
            .header("Origin", PagesServer.get().origin())
            .POST(BodyPublishers.ofString(body));
    Seen refused =
        browser.send((type.isEmpty() ? request : request.header("Content-Type", type)).build());
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.body()).contains("TYPE-BAD");
  }

  @Test
  void SEC_T02_aBodyOver64KibIsRefusedBeforeItIsRead() {
    String body = keys() + "&kind=HOUSE_CALL&operator=" + "A".repeat(66_000);
    Seen refused = browser.postRaw(PREPARE, body);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("TOO-LARGE");
  }

  @Test
  void aFormWithoutTheTokenIsRefused() {
    Map<String, String> fields = new LinkedHashMap<>(browser.get(PREPARE).hidden(PREPARE));
    fields.putAll(prepared());
    for (String token : new String[] {"", "x", "A".repeat(43)}) {
      fields.put("csrf", token);
      Seen refused = browser.post(PREPARE, fields);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("ORIGIN-REFUSED");
    }
    fields.remove("csrf");
    assertThat(browser.post(PREPARE, fields).status()).isEqualTo(403);
    assertThat(browser.get(BASE + "/check").location()).isEqualTo(PREPARE);
  }

  @Test
  void anotherSessionsTokenIsRefused() {
    Map<String, String> mine = new LinkedHashMap<>(browser.get(PREPARE).hidden(PREPARE));
    Map<String, String> theirs = new Browser().get(PREPARE).hidden(PREPARE);
    mine.put("csrf", theirs.get("csrf"));
    mine.putAll(prepared());
    assertThat(browser.post(PREPARE, mine).status()).isEqualTo(403);
  }

  @Test
  void afterTheTimeIsOverAPostSaysSoAndBeginsAnewInOneTap() {
    Seen prepare = browser.get(PREPARE);
    browser.fill(prepare, PREPARE, prepared());
    SetClock clock = PagesServer.get().clock();
    clock.add(VisitSession.IDLE);
    Seen over = browser.post(BASE + "/consent", Map.of("choice", "all"));
    assertThat(over.status()).isEqualTo(200);
    assertThat(over.body()).contains("FLOW-TIMEOUT").contains("href=\"" + PREPARE + "\"");
    assertThat(browser.get(PREPARE).status()).isEqualTo(200);
  }

  @Test
  void aVisitThatTimedOutSaysSoWhenItBeginsAnew() {
    browser.fill(browser.get(PREPARE), PREPARE, prepared());
    PagesServer.get().clock().add(VisitSession.IDLE);
    assertThat(browser.get(PREPARE).body()).contains("前に答えた内容は消えました");
  }

  @Test
  void puttingOffTheEndKeepsTheAnswers() {
    Seen consent = browser.fill(browser.get(PREPARE), PREPARE, prepared());
    Map<String, String> keys = consent.hidden(BASE + "/extend");
    SetClock clock = PagesServer.get().clock();
    for (int i = 0; i < 10; i++) {
      clock.add(VisitSession.IDLE.minusMillis(1));
      assertThat(browser.post(BASE + "/extend", keys).status()).isEqualTo(204);
    }
    assertThat(browser.get(BASE + "/consent").status()).isEqualTo(200);
    assertThat(browser.get(BASE + "/timeout").location()).isEqualTo(PREPARE);
  }

  @Test
  void aScriptIsToldWhereAPostLeads() {
    Map<String, String> fields = new LinkedHashMap<>(browser.get(PREPARE).hidden(PREPARE));
    fields.putAll(prepared());
    Seen told =
        browser.send(
            browser
                .request(PREPARE)
                .header("Origin", PagesServer.get().origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Fetched", "1")
                .POST(BodyPublishers.ofString(Browser.encode(fields)))
                .build());
    assertThat(told.status()).isEqualTo(204);
    assertThat(told.header("Go-To")).isEqualTo(BASE + "/consent");
    assertThat(browser.get(BASE + "/consent").status()).isEqualTo(200);
  }

  private String keys() {
    return Browser.encode(browser.get(PREPARE).hidden(PREPARE));
  }

  private static Map<String, String> prepared() {
    return Map.of("kind", "HOME_VISIT", "operator", "PATIENT");
  }

  private static String many(int count) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      fields.append("&f").append(i).append("=1");
    }
    return fields.toString();
  }
}
