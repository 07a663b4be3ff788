package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.clinicurls.UrlKind;
import zaitaku.nfcbridge.protocol.BridgeError;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.web.challenge.BridgeWay;
import zaitaku.web.challenge.CardOutcomes;
import zaitaku.web.challenge.Phase;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.platform.page.Audience;
import zaitaku.web.platform.page.ErrorCatalogue;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorRow;
import zaitaku.web.platform.page.Language;
import zaitaku.web.platform.page.Messages;
import zaitaku.web.platform.page.Place;
import zaitaku.web.visit.Browser;
import zaitaku.web.visit.Browser.Seen;
import zaitaku.web.visit.PagesServer;
import zaitaku.web.visit.TestFacilities;

/**
 * From everything that a bridge can report, that the verifier can refuse and that time can end,
 * over its row of the error catalogue, to the page that the patient meets: in every language, at a
 * home visit with a reader and online with a phone. A new reason without words fails here.
 */
class CardStatesTest {

  private static final String CARD = "/card/0b0c6c1e-0000-4000-8000-000000000002";

  private final ErrorCatalogue catalogue = PagesServer.get().bean(ErrorCatalogue.class);
  private final Messages messages = PagesServer.get().bean(Messages.class);
  private final Browser browser = new Browser();

  /** A state, where its page is made, and the code that it must carry. */
  record State(String name, String path, ErrorCode code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<State> states() {
    List<State> states = new ArrayList<>();
    for (BridgeReason reason : BridgeReason.values()) {
      states.add(
          reason == BridgeReason.CANCELLED
              ? new State("cancelled", "/cancelled", ErrorCode.AUTH_CANCELLED)
              : rejected(
                  reason.wireName(), ProofRefusals.of(reason.error(), Optional.of(reason)), 2));
    }
    for (BridgeError error : BridgeError.values()) {
      states.add(rejected(error.wireName(), ProofRefusals.of(error, Optional.empty()), -1));
    }
    for (Rejection rejection : Rejection.values()) {
      states.add(rejected(rejection.name(), ProofRefusals.of(rejection), -1));
    }
    Arrays.stream(Phase.values())
        .filter(phase -> !phase.ended() && phase != Phase.AWAITING_CODE)
        // a proof that waited for the source has a page of its own: SourceDownIT
        .filter(phase -> phase != Phase.VERIFIED)
        .forEach(phase ->
            states.add(
                new State("too late: " + phase, "/expired/" + phase, ErrorCode.AUTH_EXPIRED)));
    states.add(new State("digits too late", "/expired/AWAITING_CODE", ErrorCode.CODE_LATE));
    states.add(rejected("wrong digits", Refusal.CODE_WRONG, -1));
    return states.stream();
  }

  private static State rejected(String name, Refusal refusal, int tries) {
    return new State(name, "/rejected/" + refusal + "/" + tries, CardOutcomes.code(refusal));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateHasItsPageAtAHomeVisit(State state) {
    for (Language language : messages.offered()) {
      look(state, language, UrlKind.VISIT, BridgeWay.READER);
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateHasItsPageForSomebodyAloneWithAPhone(State state) {
    for (Language language : messages.offered()) {
      look(state, language, UrlKind.ONLINE, BridgeWay.APP);
    }
  }

  private void look(State state, Language language, UrlKind door, BridgeWay way) {
    browser.get("/help/pin?language=" + language.tag() + "&furigana=off");
    Seen page = browser.get("/test-outcomes/" + door + "/" + way + "/REGISTER" + state.path());
    Place place = door == UrlKind.VISIT ? Place.BESIDE_STAFF : Place.ALONE;
    ErrorRow row =
        catalogue.row(
            messages.words(language),
            state.code(),
            new Audience(place, way != BridgeWay.READER),
            2);
    assertThat(page.status()).isEqualTo(row.status());
    String text = page.body().replaceAll("<[^>]+>", "");
    assertThat(text)
        .contains(row.title(), row.happened(), row.safe(), row.who(), state.code().text())
        .contains(row.next());
    theWaysOnAre(page.body(), row, door);
    assertThat(row.staff()).as("words for staff").isPresent();
    assertThat(text.contains(row.staff().get())).isEqualTo(place == Place.BESIDE_STAFF);
  }

  private static void theWaysOnAre(String html, ErrorRow row, UrlKind door) {
    String base = "/" + door.segment() + "/" + TestFacilities.CLINIC;
    String again = "action=\"" + CARD + "/again\"";
    assertThat(html).contains("href=\"tel:0000000000\"");
    if (row.retry()) {
      assertThat(html).contains(again, "name=\"csrf\" value=\"", "href=\"" + base + "/check\"");
    } else {
      assertThat(html).doesNotContain(again).contains("href=\"" + base + "\"");
    }
    row.help()
        .ifPresent(
            topic -> assertThat(html).contains("outline\" href=\"/help/" + topic.path() + "\""));
  }

  @ParameterizedTest
  @MethodSource("states")
  void whoMayTryAgainIsToldThatTheAnswersAreKept(State state) {
    ErrorRow row =
        catalogue.row(
            messages.words(Language.JA), state.code(), new Audience(Place.BESIDE_STAFF, false), 2);
    assertThat(row.safe().contains("答えた内容は残っています")).isEqualTo(row.retry());
  }

  @ParameterizedTest
  @CsvSource({"-1, PIN-MISMATCH", "0, PIN-LOCKED", "1, PIN-LAST", "2, PIN-WRONG", "9, PIN-WRONG"})
  void aWrongPinHasThePageOfItsTriesLeft(int tries, String code) {
    Seen page = browser.get("/test-outcomes/VISIT/READER/REGISTER/rejected/PIN_WRONG/" + tries);
    assertThat(page.body()).contains("問い合わせ番号：" + code);
    assertThat(page.body().contains("/again\"")).isEqualTo(tries != 0);
  }

  @ParameterizedTest
  @CsvSource({"-1, PIN-MISMATCH", "0, PIN-LOCKED", "1, PIN-TRIAL", "2, PIN-TRIAL"})
  void aTrialWithAWrongPinIsNotBegunAgainWithOneTap(int tries, String code) {
    String html =
        browser.get("/test-outcomes/VISIT/READER/TRIAL/rejected/PIN_WRONG/" + tries).body();
    assertThat(html)
        .contains("問い合わせ番号：" + code, "ためしの読み取りです。", "href=\"/help/pin\"")
        .doesNotContain("/again\"");
  }

  @Test
  void beforeTheLastTryTheOtherWaysStandFirst() {
    String html = browser.get("/test-outcomes/VISIT/READER/REGISTER/rejected/PIN_WRONG/1").body();
    assertThat(html)
        .contains("<a class=\"button\" href=\"/help/pin\">")
        .contains("<button class=\"button outline\">");
    assertThat(html.indexOf("href=\"/help/pin\"")).isLessThan(html.indexOf("/again\""));
  }

  @Test
  void everyRefusalOfTheVerifierIsLookedUpAndNoneIsACardFault() {
    Map<Rejection, Refusal> refusals = new EnumMap<>(Rejection.class);
    for (Rejection rejection : Rejection.values()) {
      refusals.put(rejection, ProofRefusals.of(rejection));
    }
    assertThat(refusals.values()).doesNotContain(Refusal.BRIDGE_FAULT, Refusal.PIN_WRONG);
  }

  @Test
  void afterAReviewOrARevocationTheWayBackLeadsToItsOwnPage() {
    for (String act : List.of("REVIEW", "REVOKE")) {
      String html =
          browser.get("/test-outcomes/VISIT/READER/" + act + "/rejected/CARD_REMOVED/-1").body();
      assertThat(html)
          .contains(
              "href=\"/v/" + TestFacilities.CLINIC + "/" + act.toLowerCase(java.util.Locale.ROOT));
    }
  }
}
