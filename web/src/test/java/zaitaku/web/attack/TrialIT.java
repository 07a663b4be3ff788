package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.challenge.PhoneApp;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * A trial tells that card, PIN and reader work, and leaves nothing behind that anything rests on.
 */
class TrialIT {

  /**
   * What may have more rows after a trial: the attempt, its one-time addresses, and that it was.
   */
  private static final List<String> MAY_GROW =
      List.of("audit_entry", "audit_head", "card_transaction", "routing");

  private static final String APP = "https://app.example.invalid/read";

  private static Reception reception;

  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void start() {
    reception = Reception.start(SharedDatabase.settings(), new PhoneApp(APP));
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v, READER, この端末のカードリーダーで",
    "/v, PHONE, スマートフォンで",
    "/v, APP, この端末のアプリで",
    "/o, READER, この端末のカードリーダーで",
    "/o, PHONE, スマートフォンで"
  })
  void byEveryWayItSaysThatAllWorksAndRegistersNothing(String door, String way, String said) {
    String base = door.equals("/o") ? reception.online(at) : at.path();
    Map<String, Long> before = AllRows.counts(facility);
    String page = acts.toCard(base, "trial");
    Answer back = back(page, way);
    assertThat(back.location()).isEqualTo("/trial/" + id(page));
    Answer shown = patient.get(back.location());
    assertThat(shown.title()).isEqualTo("カードと暗証番号が使えました");
    assertThat(shown.body())
        .contains(said, "暗証番号は合っていました", "何も登録していません")
        .contains(base + "/prepare")
        .contains(lastMonth());
    nothingGrewBut(before);
    assertThat(AllRows.counts(facility)).containsEntry("card_transaction", 1L);
  }

  @Test
  void theResultTellsNothingElseOfThePerson() {
    String page = acts.toCard(at.path(), "trial");
    String body = patient.get(back(page, "READER").location()).body();
    assertThat(body)
        .doesNotContain("練習 一郎", "PRACTICE-ICHIRO")
        .doesNotContain(card.certificate().getSerialNumber().toString())
        .doesNotContain(card.certificate().getSerialNumber().toString(16));
    assertThat(AllRows.dump(facility)).doesNotContain("練習 一郎", "PRACTICE-ICHIRO");
  }

  @Test
  void theProofIsThrownAwayAndOnlyThatThereWasATrialIsWrittenDown() {
    String page = acts.toCard(at.path(), "trial");
    back(page, "READER");
    assertThat(
            Rows.number(
                facility,
                "select count(*) from card_transaction where certificate is not null or"
                    + " request_object is not null or patient_key is not null or receipt_number is"
                    + " not null"))
        .isZero();
    assertThat(
            Rows.text(
                facility,
                "select string_agg(actor || act || result || reason || content, ' ' order by"
                    + " sequence) from audit_entry where object_ref = '"
                    + id(page)
                    + "'"))
        .isEqualTo("bridgePROOFDONE patientTRIALDONE");
  }

  @Test
  void theEligibilitySourceIsNotAsked() throws IOException {
    Files.createFile(reception.outageFile());
    try {
      String page = acts.toCard(at.path(), "trial");
      assertThat(back(page, "READER").location()).startsWith("/trial/");
    } finally {
      Files.delete(reception.outageFile());
    }
  }

  @Test
  void aCardThatNobodyIsRegisteredWithWorksToo() {
    String page = acts.toCard(at.path(), "trial");
    Answer back = acts.withCard(page, reception.card("PRACTICE-NOBODY"));
    assertThat(back.location()).startsWith("/trial/");
  }

  @Test
  void theCardSignsALookAtConsentsInTheWordingOfATrial() throws IOException {
    Claimed claimed = bridge.claim(patient.open(acts.toCard(at.path(), "trial")));
    var data = MixedUpReceptionIT.transactionData(claimed);
    assertThat(data.path("act").asText()).isEqualTo("review");
    assertThat(data.path("consents").isEmpty()).isTrue();
    assertThat(data.path("wording").asText()).startsWith("trial-ja-");
  }

  @Test
  void itSaysBeforeAndAtEveryPageWhatItIsAndWhatTheAgentCallsIt() {
    Answer before = patient.get(at.path() + "/trial");
    assertThat(before.body())
        .contains("登録も同意もしません", "健康保険の資格と利用登録は確かめません", "施設の記録に残ります")
        .contains("3回まちがえると", "「同意照会・更新（見ることと、5分のうちの変更）」と出ます");
    String page = acts.toCard(at.path(), "trial");
    for (String where : List.of(page, page + "/qr")) {
      assertThat(patient.get(where).body()).contains("ためしの読み取りです。何も登録されません");
    }
  }

  @Test
  void afterOneWrongPinItStopsAndOffersNoSecondTry() {
    String page = acts.toCard(at.path(), "trial");
    Claimed claimed = bridge.claim(patient.open(page));
    bridge.post(
        "/bridge/progress",
        Map.of("state", claimed.state(), "event", "pin_wrong", "tries_left", "2"));
    bridge.fail(claimed.state(), "access_denied", "pin_wrong");
    Answer wrong = patient.get(page);
    assertThat(wrong.title()).isEqualTo("暗証番号がちがいます（あと2回）");
    assertThat(wrong.says("PIN-TRIAL")).isTrue();
    assertThat(wrong.body()).contains("ここでやめてください", "/help/pin").doesNotContain(page + "/again");
  }

  @ParameterizedTest
  @CsvSource({
    "pin_blocked, PIN-LOCKED",
    "no_card, CARD-NOCARD",
    "no_reader, CARD-NOREADER",
    "card_removed, CARD-REMOVED",
    "unsupported_card, CARD-OTHER"
  })
  void whatTheCardIsLikeHasThePageOfAnyReception(String reason, String code) {
    String page = acts.toCard(at.path(), "trial");
    Claimed claimed = bridge.claim(patient.open(page));
    bridge.fail(claimed.state(), "access_denied", reason);
    assertThat(patient.get(page).says(code)).isTrue();
  }

  @Test
  void theWholeCheckRunsSoARevokedCertificateIsFoundOut() {
    reception.revoke(card.certificate().getSerialNumber());
    String page = acts.toCard(at.path(), "trial");
    assertThat(patient.get(back(page, "READER").location()).says("CERT-REVOKED")).isTrue();
  }

  @Test
  void aReceptionInProgressIsNotLost() {
    patient.walkToCheck(at, Map.of());
    String page = acts.toCard(at.path(), "trial");
    back(page, "READER");
    Answer check = patient.get(at.path() + "/check");
    assertThat(check.title()).isEqualTo("内容を確認して登録してください");
    assertThat(acts.withCard(patient.post(at.path() + "/card", form(check)).location(), card))
        .satisfies(done -> assertThat(done.location()).startsWith("/done/"));
  }

  @Test
  void theResultIsShownToNobodyElse() {
    String page = acts.toCard(at.path(), "trial");
    String result = back(page, "READER").location();
    Patient other = new Patient(reception.origin());
    assertThat(other.get(result).says("FLOW-TIMEOUT")).isTrue();
    other.get(at.path() + "/trial");
    String missing = other.get("/trial/" + UUID.randomUUID()).location();
    assertThat(other.get(result).location())
        .isEqualTo(missing)
        .isEqualTo(at.path() + "/trial?notice=old");
  }

  /** With a consent of the same card to be seen, and a visit that came for a look at consents. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/change", "/check"})
  void aTrialOpensNoReview(String part) {
    acts.register(at.path(), card, Map.of());
    Acts later = new Acts(reception.origin());
    String trial = later.toCard(at.path(), "trial");
    later.withCard(trial, card);
    later.toCard(at.path(), "review");
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(facility));
    assertThat(later.patient().get("/review/" + id(trial) + part).location())
        .isEqualTo(at.path() + "/review?notice=old");
    Map<String, String> keys = Patient.form(later.patient().get(at.path() + "/review"), "/review");
    for (String post : List.of("/change", "/update")) {
      assertThat(later.patient().post("/review/" + id(trial) + post, keys).location())
          .isEqualTo(at.path() + "/review?notice=old");
    }
    assertThat(AllRows.apartFromAudit(AllRows.of(facility))).isEqualTo(before);
  }

  @Test
  void aReviewIsNoTrial() {
    acts.register(at.path(), card, Map.of());
    Acts later = new Acts(reception.origin());
    String review = later.toCard(at.path(), "review");
    assertThat(later.withCard(review, card).location()).isEqualTo("/review/" + id(review));
    assertThat(later.patient().get("/trial/" + id(review)).location())
        .isEqualTo(at.path() + "/trial?notice=old");
  }

  /** Who could write to the table: what is sealed says that it was a trial. */
  @ParameterizedTest
  @ValueSource(strings = {"REVIEW", "REGISTER", "REVOKE"})
  void aTrialWhoseRowSaysSomethingElseBecomesNothing(String act) {
    acts.register(at.path(), card, Map.of());
    Acts later = new Acts(reception.origin());
    String page = later.toCard(at.path(), "trial");
    URI back = bridge.authenticate(later.patient().open(page), card);
    AllRows.tamper(
        facility,
        "update card_transaction set act = '" + act + "' where transaction_id = ?",
        UUID.fromString(id(page)));
    Map<String, Long> before = AllRows.counts(facility);
    Answer end = later.patient().comeBack(back);
    assertThat(end.location()).doesNotStartWith("/review/").doesNotStartWith("/done/");
    assertThat(AllRows.apartFromAudit(AllRows.counts(facility)))
        .isEqualTo(AllRows.apartFromAudit(before));
    assertThat(Rows.text(facility, "select string_agg(state, ' ') from registration"))
        .isEqualTo("LIVE");
  }

  private Answer back(String page, String way) {
    return switch (way) {
      case "PHONE" -> patient.typeAndGoOn(page, bridge.showDigits(patient.showCode(page), card));
      case "APP" ->
          patient.comeBack(
              bridge.authenticate(URI.create(patient.get(page + "/app").location()), card));
      default -> acts.withCard(page, card);
    };
  }

  private void nothingGrewBut(Map<String, Long> before) {
    Map<String, Long> grown = new TreeMap<>(AllRows.counts(facility));
    grown.entrySet().removeIf(table -> table.getValue().equals(before.get(table.getKey())));
    assertThat(grown.keySet()).isSubsetOf(MAY_GROW);
    assertThat(Rows.count(facility)).allSatisfy((table, rows) -> assertThat(rows).isZero());
  }

  private String lastMonth() {
    Instant end = card.certificate().getNotAfter().toInstant();
    YearMonth month = YearMonth.from(end.atZone(ZoneId.of("Asia/Tokyo")));
    return "（" + month.getYear() + "年）" + month.getMonthValue() + "月に期限が切れます";
  }

  private static Map<String, String> form(Answer check) {
    return Patient.form(check, "/card");
  }

  private static String id(String page) {
    return page.substring("/card/".length());
  }
}
