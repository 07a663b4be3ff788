package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.visit.Browser.Seen;

/** The way from the address to the check page, as a browser without script walks it. */
class VisitWalkTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private static final Map<String, String> PREPARED =
      Map.of("kind", "HOME_VISIT", "operator", "PATIENT");

  private final Browser browser = new Browser();

  @Test
  void agreeingToAllTakesFivePostsAndLinksFromTheAddressToTheCard() {
    Seen menu = browser.get(BASE);
    assertThat(menu.status()).isEqualTo(200);
    assertThat(menu.body()).contains("href=\"" + BASE + "/prepare\"");
    Seen prepare = browser.get(BASE + "/prepare");
    Seen consent = browser.fill(prepare, BASE + "/prepare", PREPARED);
    assertThat(consent.body()).contains("練習クリニックに見せてよい情報をえらんでください");
    Seen prescription = browser.fill(consent, BASE + "/consent", Map.of("choice", "all"));
    assertThat(prescription.body()).contains("処方箋を、どちらで受け取りますか");
    Seen check = browser.fill(prescription, BASE + "/prescription", Map.of("form", "PAPER"));
    assertThat(check.body())
        .contains("内容を確認して登録してください")
        .contains("すべて同意（6つ）")
        .contains("紙の処方箋")
        .contains("登録内容の確認")
        .contains("<dd>訪問診療等</dd>")
        .contains("<dd>つづいている間（取消すまで）</dd>");
    assertThat(check.hidden(BASE + "/card")).containsKeys("csrf", "flow", "version", "attempt");
  }

  @Test
  void anAddressInCapitalsShowsTheSameMenu() {
    Seen menu = browser.get(BASE.toUpperCase(java.util.Locale.ROOT));
    assertThat(menu.status()).isEqualTo(200);
    assertThat(menu.body()).contains("href=\"" + BASE + "/prepare\"");
  }

  @Test
  void aFacilityWithoutTheQuestionHasOneStepLess() {
    String base = "/v/" + TestFacilities.PHARMACY;
    Seen consent = browser.fill(browser.get(base + "/prepare"), base + "/prepare", PREPARED);
    assertThat(consent.body()).contains("手順 2 / 4");
    Seen check = browser.fill(consent, base + "/consent", Map.of("choice", "all"));
    assertThat(check.body()).contains("手順 3 / 4").doesNotContain("紙の処方箋");
  }

  @Test
  void aFacilityThatAsksNothingGoesStraightToTheCheck() {
    String base = "/v/" + TestFacilities.TREATMENT;
    Seen check = browser.fill(browser.get(base + "/prepare"), base + "/prepare", PREPARED);
    assertThat(check.body()).contains("手順 2 / 3").contains("内容を確認して登録してください");
    assertThat(browser.get(base + "/consent").status()).isEqualTo(303);
  }

  @Test
  void whatIsMissingIsSaidAndWhatWasAnsweredIsKept() {
    Seen consent = toConsent();
    assertThat(consent.body()).contains(BASE + "/consent/items");
    Seen items = browser.get(BASE + "/consent/items");
    Map<String, String> some = new LinkedHashMap<>();
    some.put("SURGERY", "REFUSED");
    some.put("MEDICATION", "AGREED");
    Seen again = browser.fill(items, BASE + "/consent/items", some);
    assertThat(again.body())
        .contains("<title>エラー：")
        .contains("href=\"#MEDICAL_CARE\"")
        .contains("診療情報: 同意する・同意しないのどちらかをえらんでください")
        .contains("id=\"SURGERY-no\" name=\"SURGERY\" value=\"REFUSED\" checked")
        .doesNotContain("href=\"#SURGERY\"");
    Map<String, String> rest = new LinkedHashMap<>(some);
    for (ConsentItem item : ConsentItem.values()) {
      rest.putIfAbsent(item.name(), "AGREED");
    }
    Seen prescription = browser.fill(again, BASE + "/consent/items", rest);
    Seen check = browser.fill(prescription, BASE + "/prescription", Map.of("form", "ELECTRONIC"));
    assertThat(check.body()).contains("6つのうち5つに同意").contains("電子処方箋");
  }

  @Test
  void aChangeFromTheCheckPageComesBackToIt() {
    toCheck();
    Seen prepare = browser.get(BASE + "/prepare");
    assertThat(prepare.body()).contains("value=\"HOME_VISIT\" checked");
    Seen check =
        browser.fill(
            prepare, BASE + "/prepare", Map.of("kind", "HOUSE_CALL", "operator", "PATIENT"));
    assertThat(check.body()).contains("<dd>往診</dd>", "<dd>登録から24時間</dd>").contains("紙の処方箋");
  }

  @Test
  void aStepThatComesTooEarlyLeadsToTheFirstUnanswered() {
    browser.get(BASE + "/prepare");
    assertThat(browser.get(BASE + "/consent").location()).isEqualTo(BASE + "/prepare?notice=first");
    assertThat(browser.get(BASE + "/check").location()).isEqualTo(BASE + "/prepare");
    toConsent();
    assertThat(browser.get(BASE + "/prescription").location())
        .isEqualTo(BASE + "/consent?notice=first");
  }

  @Test
  void theSameFormSentTwiceIsTakenOnce() {
    Seen prepare = browser.get(BASE + "/prepare");
    Seen first = browser.fill(prepare, BASE + "/prepare", PREPARED);
    Seen second = browser.fill(prepare, BASE + "/prepare", PREPARED);
    assertThat(second.body()).contains("練習クリニックに見せてよい情報").doesNotContain("古くなって");
    assertThat(second.hidden(BASE + "/consent")).isEqualTo(first.hidden(BASE + "/consent"));
  }

  @Test
  void anOldFormThatWouldChangeAnswersIsShownTheStepAsItIs() {
    Seen prepare = browser.get(BASE + "/prepare");
    browser.fill(prepare, BASE + "/prepare", PREPARED);
    Seen old =
        browser.fill(
            prepare, BASE + "/prepare", Map.of("kind", "HOUSE_CALL", "operator", "PATIENT"));
    assertThat(old.status()).isEqualTo(200);
    assertThat(old.body()).contains("前の画面は古くなっています").contains("HOME_VISIT\" checked");
  }

  @Test
  void anOldConsentFormDoesNotTakeTheChoiceBack() {
    toConsent();
    Seen items = browser.get(BASE + "/consent/items");
    Map<String, String> refused = new LinkedHashMap<>();
    for (ConsentItem item : ConsentItem.values()) {
      refused.put(item.name(), "REFUSED");
    }
    browser.fill(items, BASE + "/consent/items", refused);
    Seen old = browser.fill(items, BASE + "/consent/items", Map.of("SURGERY", "AGREED"));
    assertThat(old.body()).contains("前の画面は古くなっています");
    Seen all = browser.fill(items, BASE + "/consent/items", agreed());
    assertThat(all.body()).contains("前の画面は古くなっています");
    Seen form = browser.get(BASE + "/prescription");
    Seen check = browser.fill(form, BASE + "/prescription", Map.of("form", "PAPER"));
    assertThat(check.body()).contains("すべて同意しない");
  }

  @Test
  void aFormOfAnEarlierVisitChangesNothing() {
    Seen prepare = browser.get(BASE + "/prepare");
    browser.forget();
    browser.get(BASE + "/prepare");
    Seen old = browser.fill(prepare, BASE + "/prepare", PREPARED);
    assertThat(old.body()).contains("前の画面は古くなっています");
    assertThat(browser.get(BASE + "/check").location()).isEqualTo(BASE + "/prepare");
  }

  @Test
  void theMenuOffersToGoOnAndBeginsAnewOnlyByAnAct() {
    toConsent();
    Seen menu = browser.get(BASE);
    assertThat(menu.body()).contains("受付のつづき").contains("action=\"" + BASE + "/begin\"");
    Seen fresh = browser.fill(menu, BASE + "/begin", Map.of());
    assertThat(fresh.body()).contains("用意するもの");
    assertThat(browser.get(BASE + "/consent").location()).isEqualTo(BASE + "/prepare?notice=first");
  }

  @Test
  void anotherFacilitysVisitIsNotMixedUp() {
    toConsent();
    String other = "/v/" + TestFacilities.PHARMACY;
    assertThat(browser.get(other + "/consent").location()).isEqualTo(other + "?notice=other");
    Seen menu = browser.get(other + "?notice=other");
    assertThat(menu.body()).contains("別の施設の受付が途中です").doesNotContain("受付のつづき");
    browser.get(other + "/prepare");
    assertThat(browser.get(BASE + "/consent").location()).isEqualTo(BASE + "?notice=other");
  }

  @Test
  void withoutAVisitAStepSaysThatTheTimeIsOver() {
    Seen page = browser.get(BASE + "/check");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("時間がたったので、受付を終わりました")
        .contains("FLOW-TIMEOUT")
        .contains("href=\"" + BASE + "/prepare\"");
    Seen post = browser.post(BASE + "/consent", Map.of("choice", "all"));
    assertThat(post.body()).contains("FLOW-TIMEOUT");
  }

  @Test
  void leavingTakesTheVisitOutOfTheBrowser() {
    Seen consent = toConsent();
    Seen menu = browser.fill(consent, BASE + "/extend", Map.of());
    assertThat(menu.status()).isEqualTo(204);
    Map<String, String> keys = consent.hidden(BASE + "/consent");
    assertThat(browser.post(BASE + "/leave", Map.of("csrf", "wrong")).status()).isEqualTo(403);
    Seen left = browser.follow(browser.post(BASE + "/leave", keys));
    assertThat(left.body()).contains("受付を終えました").doesNotContain("受付のつづき");
    assertThat(browser.cookie("visit")).isEmpty();
  }

  @Test
  void addressesThatDoNotServeSaySo() {
    assertThat(browser.get("/v/" + TestFacilities.RETIRED))
        .satisfies(page -> {
          assertThat(page.status()).isEqualTo(410);
          assertThat(page.body()).contains("URL-OLD").contains("tel:0000000000");
        });
    assertThat(browser.get("/v/" + TestFacilities.STOPPED).status()).isEqualTo(503);
    assertThat(browser.get("/v/" + TestFacilities.UNKNOWN).status()).isEqualTo(404);
    assertThat(browser.get("/v/nothing").body()).contains("URL-BAD");
    assertThat(browser.get("/v/" + TestFacilities.RETIRED + "/prepare").status()).isEqualTo(410);
  }

  @Test
  void whomToAskFollowsFromWhereTheReaderIs() {
    assertThat(browser.get(BASE + "/check").body()).contains("この施設の職員にお聞きください。");
    assertThat(browser.get("/o/" + TestFacilities.CLINIC + "/check").body())
        .contains("この施設にお電話ください。")
        .doesNotContain("職員");
    Seen phone =
        browser.send(
            browser
                .request(BASE + "/check")
                .header("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)")
                .GET()
                .build());
    assertThat(phone.body()).contains("職員がそばにいるときは、職員にお聞きください。いないときは、この施設にお電話ください。");
    assertThat(browser.get("/help/error/PIN-LOCKED").body())
        .contains("きょうのことは、施設にお電話ください。")
        .doesNotContain("職員", "この施設");
  }

  private static Map<String, String> agreed() {
    Map<String, String> all = new LinkedHashMap<>();
    for (ConsentItem item : ConsentItem.values()) {
      all.put(item.name(), "AGREED");
    }
    return all;
  }

  private Seen toConsent() {
    return browser.fill(browser.get(BASE + "/prepare"), BASE + "/prepare", PREPARED);
  }

  private void toCheck() {
    Seen prescription = browser.fill(toConsent(), BASE + "/consent", Map.of("choice", "all"));
    browser.fill(prescription, BASE + "/prescription", Map.of("form", "PAPER"));
  }
}
