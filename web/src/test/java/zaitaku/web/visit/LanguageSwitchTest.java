package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.visit.Browser.Seen;

/** Language, text size and readings, changed on the way by a browser without script. */
class LanguageSwitchTest {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;
  private static final Map<String, String> PREPARED =
      Map.of("kind", "HOUSE_CALL", "operator", "PATIENT");
  private static final Pattern KEPT =
      Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

  private final Browser browser = new Browser();

  @Test
  void theSameStepComesBackInTheOtherLanguageWithEveryAnswer() {
    browser.fill(browser.get(BASE + "/prepare"), BASE + "/prepare", PREPARED);
    Seen items = browser.get(BASE + "/consent/items");
    Map<String, String> some = new LinkedHashMap<>();
    some.put("SURGERY", "REFUSED");
    some.put("MEDICATION", "AGREED");
    Seen again = browser.fill(items, BASE + "/consent/items", some);
    assertThat(again.body()).contains("<title>エラー：");

    Seen english = choose(again, "language", "en");
    assertThat(english.body())
        .contains("<html lang=\"en\"", "<title>Error: Choose item by item what may be seen")
        .contains("id=\"SURGERY-no\" name=\"SURGERY\" value=\"REFUSED\" checked")
        .contains("id=\"MEDICATION\" name=\"MEDICATION\" value=\"AGREED\" checked")
        .contains("please choose “I agree” or “I do not agree”")
        .doesNotContain("href=\"#SURGERY\"");

    Map<String, String> all = new LinkedHashMap<>();
    for (ConsentItem item : ConsentItem.values()) {
      all.put(item.name(), "AGREED");
    }
    Seen prescription = browser.fill(english, BASE + "/consent/items", all);
    Seen check = browser.fill(prescription, BASE + "/prescription", Map.of("form", "PAPER"));
    assertThat(check.body()).contains("Agreed to all (6)", "House call", "Paper prescription");
    Seen easy = choose(check, "language", "ja-easy");
    assertThat(text(easy)).contains("内容を 確認して 登録して ください", "すべて 同意（6つ）");
    assertThat(browser.get(BASE + "/check").body()).contains("<ruby>");
  }

  @Test
  void everyPageOffersEachOtherLanguageByItsOwnName() {
    for (String path : List.of(BASE, BASE + "/prepare", "/help/pin", "/nothing", "/v/nothing")) {
      assertThat(browser.get(path).body())
          .as(path)
          .contains("name=\"language\" value=\"en\" lang=\"en\">English</button>")
          .contains("name=\"language\" value=\"ja-easy\" lang=\"ja\">やさしい日本語</button>")
          .doesNotContain("name=\"language\" value=\"ja\"");
    }
  }

  static Stream<String> errors() {
    return Stream.of(ErrorCode.values())
        .filter(code -> code != ErrorCode.PIN_WRONG && code != ErrorCode.PIN_TRIAL)
        .map(ErrorCode::text);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsExplainedInEveryLanguage(String code) {
    Seen japanese = browser.get("/help/error/" + code);
    assertThat(japanese.status()).isEqualTo(200);
    assertThat(japanese.body()).contains("問い合わせ番号：" + code).doesNotContain("{0}");
    assertThat(choose(japanese, "language", "en").body())
        .contains("<html lang=\"en\"", "What you can do now", "Reference code: " + code);
  }

  @ParameterizedTest
  @CsvSource({"PIN-WRONG", "pin-locked", "XYZ"})
  void whatIsNoCodeToExplainIsNotFound(String code) {
    assertThat(browser.get("/help/error/" + code).status()).isEqualTo(404);
  }

  @Test
  void anErrorThatAPostLedToIsExplainedInTheOtherLanguageAndLosesNothing() {
    Seen prepare = browser.get(BASE + "/prepare");
    browser.fill(prepare, BASE + "/prepare", PREPARED);
    Seen refused = browser.post(BASE + "/consent", Map.of("choice", "all", "csrf", "wrong"));
    assertThat(refused.status()).isEqualTo(403);
    Seen english = choose(refused, "language", "en");
    assertThat(english.body())
        .contains("This could not be accepted", "ORIGIN-REFUSED", "Back to the reception")
        .contains("00-0000-0000");
    assertThat(browser.get(BASE + "/consent").body()).contains("Agree to all");
  }

  @Test
  void anErrorThatAnAddressLedToStaysAtItsAddress() {
    Seen old = browser.get("/v/" + TestFacilities.RETIRED);
    Seen english = choose(old, "language", "en");
    assertThat(english.status()).isEqualTo(410);
    assertThat(english.body()).contains("The address of this reception has changed", "tel:");
  }

  @Test
  void afterTheTimeIsOverTheLanguageCanStillBeChosen() {
    Seen over = browser.post(BASE + "/consent", Map.of("choice", "all"));
    Seen english = choose(over, "language", "en");
    assertThat(english.body())
        .contains("Your time was over", "Start the reception again", "00-0000-0000");
  }

  @Test
  void theLanguageOfTheBrowserIsTheFirstProposalAndAChoiceStandsAboveIt() {
    Seen proposed =
        browser.send(browser.request(BASE).header("Accept-Language", "en-US,ja;q=0.5").build());
    assertThat(proposed.body()).contains("<html lang=\"en\"");
    assertThat(browser.cookie("look")).isEmpty();
    choose(proposed, "language", "ja");
    Seen chosen =
        browser.send(browser.request(BASE).header("Accept-Language", "en-US,ja;q=0.5").build());
    assertThat(chosen.body()).contains("<html lang=\"ja\"");
  }

  @Test
  void readingsAreShownUntilSomebodyTakesThemAwayAndThatStays() {
    Seen easy = choose(browser.get(BASE + "/prepare"), "language", "ja-easy");
    assertThat(easy.body())
        .contains("<html lang=\"ja\" class=\"size-m ruby\">", "<ruby>", "<rt>", "<rp>（</rp>")
        .contains("name=\"furigana\" value=\"off\"");
    assertThat(title(easy)).doesNotContain("<").isEqualTo("用意する もの - 在宅受付");
    attributes(easy).forEach(value -> assertThat(value).doesNotContain("<", "\uFDD0", "ruby>"));
    Seen plain = choose(easy, "furigana", "off");
    assertThat(plain.body()).doesNotContain("<ruby>").contains("用意する もの");
    assertThat(browser.get(BASE).body()).doesNotContain("<ruby>");
    assertThat(choose(plain, "furigana", "on").body()).contains("<ruby>");
  }

  @Test
  void inALanguageWithoutReadingsNobodyIsAskedAboutThem() {
    assertThat(browser.get(BASE).body()).doesNotContain("furigana");
    assertThat(choose(browser.get(BASE), "language", "en").body()).doesNotContain("furigana");
  }

  @Test
  void inEnglishEverythingJapaneseIsMarkedAsJapanese() {
    Seen english = choose(browser.get(BASE), "language", "en");
    assertThat(english.body())
        .contains("Reception of <i lang=\"ja\">練習クリニック</i>")
        .contains("(<i lang=\"ja\">マイナンバーカード</i>)");
    assertThat(title(english)).isEqualTo("Reception of 練習クリニック - Home-visit reception (在宅受付)");
  }

  @Test
  void whoHandsTheDeviceBackLeavesTheUsualLookBehind() {
    Seen prepare = choose(browser.get(BASE + "/prepare"), "language", "en");
    Seen large = choose(prepare, "size", "xl");
    assertThat(large.body()).contains("<html lang=\"en\" class=\"size-xl\">");
    Seen left = browser.follow(browser.post(BASE + "/leave", large.hidden(BASE + "/prepare")));
    assertThat(left.body()).contains("<html lang=\"ja\" class=\"size-m\">");
    assertThat(browser.cookie("look")).isEmpty();
  }

  @Test
  void theWayBackFromTheCardKeepsItsCode() {
    Seen back = browser.get("/bridge/return?response_code=" + "c".repeat(43) + "&x=1");
    assertThat(kept(back)).isEqualTo(Map.of("response_code", "c".repeat(43)));
    Seen wish = browser.get("/bridge/return?response_code=" + "c".repeat(43) + "&language=en");
    assertThat(wish.location()).isEqualTo("/bridge/return?response_code=" + "c".repeat(43));
  }

  /** Presses a button of the menu in the header: a form by GET. */
  private Seen choose(Seen page, String name, String value) {
    String form = tools(page);
    assertThat(form).contains("name=\"" + name + "\" value=\"" + value + "\"");
    String action = form.replaceAll("(?s)^.*?action=\"([^\"]*)\".*$", "$1");
    StringBuilder query = new StringBuilder("?" + name + "=" + value);
    kept(page).forEach((key, text) -> query.append('&').append(key).append('=').append(text));
    Seen kept = browser.get(action + query);
    assertThat(kept.status()).isEqualTo(303);
    assertThat(kept.location()).doesNotContain(name + "=");
    return browser.get(kept.location());
  }

  private static Map<String, String> kept(Seen page) {
    Map<String, String> kept = new LinkedHashMap<>();
    KEPT.matcher(tools(page)).results().forEach(m -> kept.put(m.group(1), m.group(2)));
    return kept;
  }

  private static String tools(Seen page) {
    int from = page.body().indexOf("<form class=\"tools\"");
    assertThat(from).as("the menu of the header in\n%s", page.body()).isPositive();
    return page.body().substring(from, page.body().indexOf("</form>", from));
  }

  private static String title(Seen page) {
    return page.body().replaceAll("(?s)^.*<title>(.*?)</title>.*$", "$1");
  }

  private static List<String> attributes(Seen page) {
    return Pattern.compile(" [a-z-]+=\"([^\"]*)\"")
        .matcher(page.body())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  /** What is left to read without readings and markup. */
  private static String text(Seen page) {
    return page.body().replaceAll("<rp>.</rp>|<rt>[^<]*</rt>", "").replaceAll("<[^>]*>", "");
  }
}
