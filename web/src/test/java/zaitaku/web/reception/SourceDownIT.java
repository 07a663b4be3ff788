package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import zaitaku.web.testing.StoppableClock;

/** The eligibility source does not answer: for 300 s from the proof no second card is needed. */
class SourceDownIT {

  private final StoppableClock clock = new StoppableClock();
  private final Reception reception =
      Reception.start(
          SharedDatabase.settings(), clock, new PhoneApp("https://app.example.invalid/read"));
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Identity card = reception.card("PRACTICE-ICHIRO");
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();

  @BeforeEach
  void down() throws IOException {
    Files.createFile(reception.outageFile());
  }

  @AfterEach
  void stop() {
    reception.close();
  }

  @Test
  void itsPageNamesTheFallBacksAndWhatStaffDo() {
    Answer page = patient.comeBack(proven(at.path(), Map.of()));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.says("OQS-DOWN")).isTrue();
    assertThat(page.body())
        .contains(
            "資格確認書",
            "マイナポータルの資格の画面",
            "資格情報のお知らせ",
            "ごろまでは、カードは要りません",
            "登録・変更・取消しは、まだされていません",
            "この端末にあります")
        .containsSubsequence("もう一度確認する", "職員の方へ", "被保険者資格申立書");
    assertThat(Rows.text(facility, "select outcome || ' ' || reason from attempt"))
        .isEqualTo("SOURCE_UNAVAILABLE SOURCE_UNAVAILABLE");
  }

  @ParameterizedTest
  @CsvSource({"ONLINE", "OUTPATIENT"})
  void byTheOnlineUrlThereAreNoWordsForStaff(String kind) {
    Answer page = patient.comeBack(proven(reception.online(at), Map.of("kind", kind)));
    assertThat(page.says("OQS-DOWN")).isTrue();
    assertThat(page.body()).contains("もう一度確認する", "tel:").doesNotContain("職員の方へ");
  }

  @Test
  void inTheLastSecondTheSameProofStillRegisters() throws IOException {
    URI back = proven(at.path(), Map.of());
    assertThat(patient.comeBack(back).says("OQS-DOWN")).isTrue();
    clock.add(Duration.ofSeconds(299));
    Files.delete(reception.outageFile());
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void afterItOneTapBeginsANewCardRoundWithTheSameAnswers() throws IOException {
    URI back = proven(at.path(), Map.of());
    assertThat(patient.comeBack(back).says("OQS-DOWN")).isTrue();
    clock.add(Duration.ofSeconds(300));
    Files.delete(reception.outageFile());
    Answer over = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Answer late = patient.get(over.location());
    assertThat(late.body()).contains("OQS-LATE");
    assertThat(late.body()).contains("資格確認書", "マイナポータルの資格の画面", "職員の方へ", "この端末にあります");
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
    String next = patient.post(over.location() + "/again", Patient.form(late, "/again")).location();
    assertThat(acts.withCard(next, card).location()).startsWith("/done/");
    assertThat(Rows.count(facility)).containsEntry("consent_answer", 6L);
  }

  @Test
  void aRetryThatComesTooLateIsToldTheSameWay() throws IOException {
    URI back = proven(at.path(), Map.of());
    patient.comeBack(back);
    Map<String, String> form =
        Patient.form(patient.get(back.getRawPath() + "?" + back.getRawQuery()), "/bridge/return");
    clock.add(Duration.ofSeconds(300));
    Files.delete(reception.outageFile());
    Answer answer = patient.post("/bridge/return", form);
    assertThat(patient.get(answer.location()).body()).contains("OQS-LATE");
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
  }

  @Test
  void onThePatientsOwnPhoneTheWordsForStaffAreFoldedAndNothingIsHandedBack() {
    String page = acts.toRegister(at.path(), Map.of());
    URI app = URI.create(patient.get(page + "/app").location());
    URI back = new SoftwareBridge(reception.origin()).authenticate(app, card);
    Answer landing = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Answer shown =
        patient.post(
            "/bridge/return",
            Patient.form(landing, "/bridge/return"),
            "User-Agent",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)");
    assertThat(shown.body())
        .contains("<summary>職員の方へ</summary>", "職員がそばにいるときは、この画面を", "手続きを終了する")
        .doesNotContain("id=\"for-staff\"", "職員におかえしする");
  }

  /** To the agent and back, while the clock stands at the moment of the proof. */
  private URI proven(String base, Map<String, String> preparation) {
    String page = acts.toRegister(base, preparation);
    clock.stop();
    // the database keeps microseconds: a whole one is the same here and there
    clock.add(Duration.ofNanos(1000 - clock.instant().getNano() % 1000));
    return new SoftwareBridge(reception.origin()).authenticate(patient.open(page), card);
  }
}
