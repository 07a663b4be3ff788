package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** A phone is the bridge of a reception on a tablet (bridge protocol §6, §8), page by page. */
class CrossDeviceIT extends AttackScene {

  private final String page = patient.walkToCard(at);

  @Test
  void aPhoneReadsTheCardAndTheTabletFinishesWithTheDigits() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    assertThat(digits).matches("[0-9]{2}");
    Answer right = patient.type(page, digits);
    assertThat(right.location()).startsWith("/bridge/return?response_code=");
    assertThat(patient.comeBack(URI.create(right.location())).location()).startsWith("/done/");
    expectRegistrations(1);
    assertThat(Rows.text(facility, "select way || confirmed from card_transaction"))
        .isEqualTo("PHONEtrue");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(actor || act || result, ' ' order by"
                    + " sequence) from audit_entry where sequence > 2"))
        .isEqualTo("bridgePROOFDONE patientCONFIRMDONE patientREGISTERDONE");
  }

  @Test
  void theCodeIsTheAddressOfThisServiceWithAStartLinkThatNoServerSees() {
    URI address = patient.showCode(page);
    assertThat(address.toString()).startsWith(reception.origin() + "/b#");
    assertThat(StartLink.parse(address.getRawFragment())).isInstanceOf(StartLink.Read.class);
    Answer landing = patient.get("/b");
    assertThat(landing.status()).isEqualTo(200);
    assertThat(landing.title()).isEqualTo("このコードは、カードを読み取るアプリで開きます");
  }

  @Test
  void theLandingPageHasNoMenuThatWouldLoseTheFragment() {
    Answer landing = patient.get("/b");
    assertThat(landing.body()).contains("<main ").doesNotContain("class=\"tools\"");
  }

  @Test
  void theRequestSaysThatTheWayBackIsAcrossDevices() throws Exception {
    assertThat(flow(bridge.claim(patient.showCode(page)))).isEqualTo("cross_device");
    Patient other = new Patient(reception.origin());
    assertThat(flow(bridge.claim(other.open(other.walkToCard(at))))).isEqualTo("same_device");
  }

  @Test
  void everyStateHasItsPageAtTheAddressOfTheCardAndThePageOfTheCodeGoesOnThere() {
    assertThat(patient.get(page).title()).isEqualTo("カードを読み取ります");
    assertThat(patient.get(page + "/qr").title()).isEqualTo("スマートフォンでこのコードを読み取ってください");
    URI address = patient.showCode(page);
    assertThat(patient.get(page).title()).isEqualTo("カードを読み取ります");
    Claimed claimed = bridge.claim(address);
    assertThat(patient.get(page + "/qr").location()).isEqualTo(page);
    assertThat(patient.get(page + "/code.svg").status()).isEqualTo(410);
    assertThat(patient.get(page).title()).isEqualTo("スマートフォンで読み取り中です");
    assertThat(state()).isEqualTo("{\"state\":\"claimed\"}");
    String digits = bridge.respond(claimed.state(), bridge.proof(claimed, card)).digits();
    assertThat(state()).isEqualTo("{\"state\":\"awaiting_code\"}");
    assertThat(patient.get(page).title()).isEqualTo("スマートフォンに出た2けたの番号を入れてください");
    patient.type(page, digits);
    assertThat(state()).isEqualTo("{\"state\":\"verified\"}");
    assertThat(patient.get(page).title()).isEqualTo("カードを読み取りました");
    Answer finish = patient.post(page + "/finish", Patient.form(patient.get(page), "/finish"));
    Answer done = patient.comeBack(URI.create(finish.location()));
    assertThat(patient.get(done.location()).title()).isEqualTo("受付が終わりました");
    expectRegistrations(1);
  }

  @Test
  void theEventsOfTheOwnerTellThatDigitsAreAwaitedAndNotWhich() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    patient.post(page + "/cancel", Patient.form(patient.get(page), "/cancel"));
    // a stream of an attempt that is over ends by itself
    String events = patient.get("/bridge/transactions/" + id() + "/events").body();
    assertThat(events).contains("\"state\":\"cancelled\"").doesNotContain("\"" + digits + "\"");
  }

  @ParameterizedTest
  @CsvSource({"'%c%c'", "' %c %c '", "'%c-%c'"})
  void digitsMayBeTypedWithSpacesOrAHyphen(String form) {
    String digits = bridge.showDigits(patient.showCode(page), card);
    patient.typeAndGoOn(page, form.formatted(digits.charAt(0), digits.charAt(1)));
    expectRegistrations(1);
  }

  @Test
  void fullWidthDigitsAreTheSameDigits() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    StringBuilder wide = new StringBuilder();
    digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
    patient.typeAndGoOn(page, wide.toString());
    expectRegistrations(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "123", "1234", "ab", "%"})
  void whatIsNoCodeAtAllSpendsNoAttempt(String typed) {
    String digits = bridge.showDigits(patient.showCode(page), card);
    untouched(() -> {
      Answer again = patient.type(page, typed);
      assertThat(again.location()).isEqualTo(page + "?check=1");
      assertThat(patient.get(again.location()).body())
          .contains("エラー：")
          .contains("スマートフォンに出た2けたの番号を入れてください");
    });
    patient.typeAndGoOn(page, digits);
    expectRegistrations(1);
  }

  @Test
  void wrongDigitsEndTheAttemptAndOneTapShowsANewCode() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    endsTheAttemptOnly(() -> {
      Answer wrong = patient.get(patient.type(page, other(digits)).location());
      assertThat(wrong.title()).isEqualTo("2けたの番号がちがいました");
      Map<String, String> again = Patient.form(wrong, "/again");
      assertThat(patient.post(page + "/again", again).location()).matches("/card/[^/]+/qr");
      // the attempt that was begun for this is not what is counted here
      AllRows.tamper(facility, "delete from card_transaction where phase = 'CREATED'");
    });
    assertThat(Rows.text(facility, "select certificate is null from card_transaction"))
        .isEqualTo("t");
  }

  @Test
  void rightDigitsAfterTwoMinutesAreTooLate() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    form.put("digits", digits);
    passes();
    untouched(() -> {
      assertThat(patient.post(page + "/digits", form).location()).isEqualTo(page);
      Answer late = patient.get(page);
      assertThat(late.title()).isEqualTo("番号を入れる時間が終わりました");
      assertThat(late.body()).contains(page + "/again");
    });
  }

  @Test
  void digitsTypedTwiceRegisterOnce() {
    String digits = bridge.showDigits(patient.showCode(page), card);
    Map<String, String> form = Patient.form(patient.get(page), "/digits");
    form.put("digits", digits);
    Answer first = patient.post(page + "/digits", form);
    untouched(() -> {
      Answer second = patient.post(page + "/digits", form);
      assertThat(second.location()).isEqualTo(page);
    });
    assertThat(patient.comeBack(URI.create(first.location())).location()).startsWith("/done/");
    expectRegistrations(1);
  }

  @Test
  void aCodeLeftOpenForAnHourEndsWithAPageThatSaysSoAndShowsANewOneInOneTap() {
    patient.showCode(page);
    passes();
    untouched(() -> {
      assertThat(patient.get(page + "/code.svg").status()).isEqualTo(410);
      assertThat(patient.get(page + "/qr").location()).isEqualTo(page);
      assertThat(state()).isEqualTo("{\"state\":\"expired\"}");
    });
    Answer over = patient.get(page);
    assertThat(over.title()).isEqualTo("カードの読み取りの時間が終わりました");
    String next = patient.post(page + "/again", Patient.form(over, "/again")).location();
    String fresh = next.substring(0, next.length() - "/qr".length());
    patient.typeAndGoOn(fresh, bridge.showDigits(patient.showCode(fresh), card));
    expectRegistrations(1);
  }

  @Test
  void aPhoneThatClaimedAndDisappearedIsGivenUpAndComesTooLate() {
    Claimed gone = bridge.claim(patient.showCode(page));
    Map<String, String> again = Patient.form(patient.get(page), "/again");
    String next = patient.post(page + "/again", again).location();
    assertThat(next).matches("/card/[^/]+/qr");
    untouched(() ->
        assertThat(bridge.respond(gone.state(), bridge.proof(gone, card)).status()).isEqualTo(410));
    String fresh = next.substring(0, next.length() - "/qr".length());
    patient.typeAndGoOn(fresh, bridge.showDigits(patient.showCode(fresh), card));
    expectRegistrations(1);
  }

  @Test
  void theCodeBeforeIsGoodForItsMinuteWhileTheNextIsShown() {
    URI first = patient.showCode(page);
    patient.showCode(page);
    assertThat(bridge.claimRaw(first).status()).isEqualTo(200);
  }

  @Test
  void ofThreeCodesTheOldestIsDeadAndOneClaimKillsTheRest() {
    URI first = patient.showCode(page);
    URI second = patient.showCode(page);
    URI third = patient.showCode(page);
    assertThat(bridge.claimRaw(first).status()).isEqualTo(410);
    assertThat(bridge.claimRaw(third).status()).isEqualTo(200);
    assertThat(bridge.claimRaw(second).status()).isEqualTo(410);
  }

  @Test
  void anotherWayEndsTheCode() {
    URI before = patient.showCode(page);
    URI shown = patient.showCode(page);
    URI agent = patient.open(page);
    untouched(() -> {
      assertThat(bridge.claimRaw(before).status()).isEqualTo(410);
      assertThat(bridge.claimRaw(shown).status()).isEqualTo(410);
    });
    URI back = bridge.authenticate(agent, card);
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
    expectRegistrations(1);
  }

  @Test
  void aCardThatIsRefusedIsTalkedAboutOnTheScreenThatBegan() {
    Claimed claimed = bridge.claim(patient.showCode(page));
    SoftwareBridge.Answer told = bridge.fail(claimed.state(), "access_denied", "pin_blocked");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).isEqualTo("{}");
    assertThat(patient.get(page).title()).isEqualTo("暗証番号が使えなくなっています");
  }

  @Test
  void theWayThatWorkedIsOfferedFirstNextTime() {
    assertThat(patient.get(page).body()).contains("カードの読み取りを始める");
    patient.typeAndGoOn(page, bridge.showDigits(patient.showCode(page), card));
    expectRegistrations(1);
    assertThat(patient.get(patient.walkToCard(reception.facility())).body())
        .contains("二次元コードを出す")
        .contains("この端末のカードリーダーで読み取る");
  }

  @Test
  void withoutAPhoneAppNobodyIsSentToOne() {
    assertThat(patient.get(page).body()).doesNotContain(page + "/app");
    untouched(() -> assertThat(patient.get(page + "/app").location()).isEqualTo(page));
  }

  private String flow(Claimed claimed) throws Exception {
    return MixedUpReceptionIT.transactionData(claimed).path("flow").asText();
  }

  private String state() {
    return patient.get("/bridge/transactions/" + id() + "/state").body();
  }

  private UUID id() {
    return UUID.fromString(page.substring("/card/".length()));
  }

  /** Its time is over. */
  private void passes() {
    assertThat(
            AllRows.tamper(
                facility,
                "update card_transaction set code_expires_at = now() - interval '1 second',"
                    + " expires_at = now() - interval '1 second' where transaction_id = ?",
                id()))
        .isEqualTo(1);
  }

  static String other(String digits) {
    return "%02d".formatted((Integer.parseInt(digits) + 1) % 100);
  }
}
