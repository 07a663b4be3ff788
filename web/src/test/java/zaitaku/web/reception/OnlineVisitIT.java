package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** Receptions by the online URL: the day of consultation, and a result that is not shown. */
class OnlineVisitIT {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final LocalDate today = LocalDate.now(TOKYO);
  private String online = "";

  @BeforeEach
  void address() {
    online = reception.online(at);
  }

  @Test
  void anOnlineConsultationHoldsToTheEndOfItsDayAndShowsNoResult() {
    LocalDate day = today.plusDays(7);
    toDate(Map.of());
    assertThat(date(numbers(day)).location()).isEqualTo(online + "/consent");
    Answer check = toCheck();
    assertThat(check.body())
        .contains("<dd>オンライン診療等</dd>", "<dd>診療日の終わりまで</dd>")
        .contains("令和" + (day.getYear() - 2018) + "年（" + day.getYear() + "年）")
        .contains(day.getMonthValue() + "月" + day.getDayOfMonth() + "日");
    Answer done = finish(check, "PRACTICE-ICHIRO");
    assertThat(done.title()).isEqualTo("受付が終わりました");
    assertThat(done.body())
        .contains("資格は、施設が確認します")
        .doesNotContain("練習 一郎", "資格情報を見る", "職員におかえしする");
    assertThat(
            Rows.text(
                facility,
                "select kind || ' ' || consultation_date || ' ' || (holds_until at time zone"
                    + " 'Asia/Tokyo') from registration"))
        .isEqualTo("ONLINE " + day + " " + day.plusDays(1) + " 00:00:00");
  }

  @Test
  void theDayIsUnderTheCardsSignature() throws Exception {
    toDate(Map.of());
    date(Map.of("day", today.toString()));
    String card = patient.post(online + "/card", Patient.form(toCheck(), "/card")).location();
    SoftwareBridge.Claimed claimed = bridge.claim(patient.open(card));
    String data =
        new String(
            java.util.Base64.getUrlDecoder()
                .decode(claimed.claims().path("transaction_data").get(0).asText()),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(data)
        .contains("\"visit_kind\":\"ONLINE\"", "\"consultation_date\":\"" + today + "\"");
  }

  @Test
  void anOutpatientVisitAsksForNoDayHoldsADayAndShowsNoResult() {
    Map<String, String> prepare = Patient.form(patient.get(online + "/prepare"), "/prepare");
    prepare.put("kind", "OUTPATIENT");
    assertThat(patient.post(online + "/prepare", prepare).location())
        .isEqualTo(online + "/consent");
    assertThat(patient.get(online + "/date").location()).startsWith(online + "/consent");
    Answer done = finish(toCheck(), "PRACTICE-HANAKO");
    assertThat(done.body()).contains("資格は、施設が確認します").doesNotContain("練習 花子");
    assertThat(
            Rows.text(
                facility,
                "select kind || ' ' || (holds_until - registered_at) || coalesce(' ' ||"
                    + " consultation_date, '') from registration"))
        .isEqualTo("OUTPATIENT 1 day");
  }

  @ParameterizedTest
  @CsvSource({
    // choice, year, month, day of the month, reason, where its link leads
    "'', '', '', '', missing, day-0",
    "OTHER, '', '', '', no-day, year",
    "OTHER, 2027, 2, 29, no-day, date",
    "OTHER, 2027, 13, 1, no-day, month",
    "OTHER, 27, '', 1, no-day, month",
    "OTHER, 2027, x, 1, no-day, month",
    "OTHER, 20270, 1, 1, no-day, year",
    "OTHER, 123456789012345678901234567890, 1, 1, no-day, year",
    "MAYBE, '', '', '', no-day, year",
    "2020-01-01, '', '', '', past, day-0",
    "OTHER, 2020, 1, 1, past, year",
    "OTHER, 9999, 12, 31, far, year"
  })
  void whatIsNoDayIsSaidAndTheStepStays(
      String choice, String year, String month, String date, String reason, String field) {
    toDate(Map.of());
    Answer answer = date(Map.of("day", choice, "year", year, "month", month, "date", date));
    assertThat(answer.location()).isEqualTo(online + "/date?check=" + reason);
    Answer page = patient.get(answer.location());
    assertThat(page.body()).contains("<title>エラー：", "href=\"#" + field + "\"", "id=\"date-error\"");
    assertThat(patient.get(online + "/consent").location())
        .isEqualTo(online + "/date?notice=first");
  }

  @Test
  void boundariesOfTheRange() {
    toDate(Map.of());
    assertThat(date(numbers(today.minusDays(1))).location()).endsWith("?check=past");
    assertThat(date(numbers(today.plusDays(91))).location()).endsWith("?check=far");
    assertThat(date(numbers(today.plusDays(90))).location()).isEqualTo(online + "/consent");
    assertThat(date(numbers(today)).location()).isEqualTo(online + "/consent");
  }

  @Test
  void whatWasTypedStandsThereAgainAndWideDigitsAreRead() {
    toDate(Map.of());
    Answer answer = date(Map.of("year", "２０２０", "month", " １　", "date", "1"));
    assertThat(answer.location()).endsWith("?check=past");
    assertThat(patient.get(answer.location()).body())
        .contains("value=\"2020\"", "value=\"OTHER\" checked");
  }

  @Test
  void anOldDateFormChangesNothing() {
    toDate(Map.of());
    Map<String, String> old = Patient.form(patient.get(online + "/date"), "/date");
    date(Map.of("day", today.toString()));
    old.put("day", today.plusDays(1).toString());
    assertThat(patient.post(online + "/date", old).location())
        .isEqualTo(online + "/date?notice=old");
    assertThat(toCheck().body()).contains(today.getDayOfMonth() + "日");
  }

  @ParameterizedTest
  @CsvSource({"HOME_VISIT", "HOUSE_CALL", "SURPRISE", "''"})
  void aKindOfTheOtherAddressIsNotTaken(String kind) {
    Map<String, String> prepare = Patient.form(patient.get(online + "/prepare"), "/prepare");
    prepare.put("kind", kind);
    assertThat(patient.post(online + "/prepare", prepare).location())
        .isEqualTo(online + "/prepare?check=1");
    Map<String, String> visit = Patient.form(patient.get(at.path() + "/prepare"), "/prepare");
    visit.put("kind", "ONLINE");
    assertThat(patient.post(at.path() + "/prepare", visit).location())
        .isEqualTo(at.path() + "/prepare?check=1");
  }

  @Test
  void theTwoAddressesAreNotMixedUp() {
    toDate(Map.of());
    assertThat(patient.get(at.path() + "/consent").location())
        .isEqualTo(at.path() + "?notice=door");
    assertThat(patient.get(at.path() + "?notice=door").body())
        .contains("別の入口からの受付が途中です")
        .doesNotContain("受付のつづき");
    assertThat(patient.get(online).body()).contains("受付のつづき", "オンライン診療等の受付");
    String crossed = online.replace("/o/", "/v/");
    assertThat(patient.get(crossed).status()).isEqualTo(404);
    assertThat(patient.get(online.toUpperCase(java.util.Locale.ROOT)).status()).isEqualTo(200);
  }

  @Test
  void anAddressOfAFunctionThatTheFacilityDoesNotUseIsNotServed() {
    Rows.change(facility, "update facility set functions = '{VISIT}'");
    // what was read a moment ago is forgotten
    reception.bean(StoredFacilities.class).setActive(facility, true);
    assertThat(patient.get(online).says("URL-CLOSED")).isTrue();
    assertThat(patient.get(at.path()).status()).isEqualTo(200);
  }

  @Test
  void aRetiredOnlineAddressSaysSoAndTheOtherGoesOn() {
    String token = online.substring(3);
    reception
        .bean(StoredFacilities.class)
        .retire(
            facility,
            zaitaku.clinicurls.UrlKind.ONLINE,
            zaitaku.clinicurls.FacilityUrlToken.parse(token).orElseThrow());
    assertThat(patient.get(online).status()).isEqualTo(410);
    assertThat(patient.get(at.path()).status()).isEqualTo(200);
  }

  private void toDate(Map<String, String> preparation) {
    Map<String, String> prepare = Patient.form(patient.get(online + "/prepare"), "/prepare");
    prepare.putAll(preparation);
    assertThat(patient.post(online + "/prepare", prepare).location()).isEqualTo(online + "/date");
  }

  private Answer date(Map<String, String> fields) {
    Map<String, String> form = Patient.form(patient.get(online + "/date"), "/date");
    form.remove("day");
    form.putAll(fields);
    return patient.post(online + "/date", form);
  }

  private static Map<String, String> numbers(LocalDate day) {
    return Map.of(
        "day", "OTHER",
        "year", String.valueOf(day.getYear()),
        "month", String.valueOf(day.getMonthValue()),
        "date", String.valueOf(day.getDayOfMonth()));
  }

  private Answer toCheck() {
    Map<String, String> consent = Patient.form(patient.get(online + "/consent"), "/consent");
    consent.put("choice", "all");
    patient.post(online + "/consent", consent);
    Map<String, String> form = Patient.form(patient.get(online + "/prescription"), "/prescription");
    form.put("form", "ELECTRONIC");
    patient.post(online + "/prescription", form);
    return patient.get(online + "/check");
  }

  private Answer finish(Answer check, String person) {
    String card = patient.post(online + "/card", Patient.form(check, "/card")).location();
    URI back = bridge.authenticate(patient.open(card), reception.card(person));
    return patient.get(patient.comeBack(back).location());
  }
}
