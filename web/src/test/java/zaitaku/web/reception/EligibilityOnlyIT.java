package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.registration.CompleteRegistration;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * Within the grace an expired certificate is good for eligibility and for nothing else (design §5).
 */
class EligibilityOnlyIT {

  private static final Duration DAY = Duration.ofDays(1);

  private static Reception reception;

  private At at;
  private UUID facility;
  private Acts acts;

  @BeforeAll
  static void start() {
    reception = Reception.start(SharedDatabase.settings(), ExpiredGrace.parse("10d"));
  }

  @AfterAll
  static void stop() {
    reception.close();
  }

  @BeforeEach
  void begin() {
    at = reception.facility();
    facility = at.facility().id();
    acts = new Acts(reception.origin());
  }

  @Test
  void itEndsNoRowOfAnotherAct() {
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(acts.open(at.path(), "register"), expired(DAY));
    Rows.change(facility, "update card_transaction set act = 'REVIEW' where phase = 'VERIFIED'");
    acts.patient().comeBack(back);
    assertThat(Rows.number(facility, "select count(*) from eligibility_only")).isZero();
    assertThat(Rows.text(facility, "select phase from card_transaction")).isEqualTo("VERIFIED");
  }

  @Test
  void theEligibilityIsShownAndNoConsentIsStored() {
    Answer back = acts.register(at.path(), expired(DAY), Map.of());
    assertThat(back.location()).startsWith("/eligibility/");
    Answer page = acts.shown(back);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.title()).isEqualTo("資格の確認が終わりました");
    assertThat(page.body())
        .contains("同意は、登録していません", "電子証明書の期限が切れている", "市区町村の窓口")
        .containsSubsequence("<details class=\"reveal\">", "練習 一郎", "職員の方へ");
    assertThat(Rows.count(facility)).allSatisfy((table, rows) -> assertThat(rows).isZero());
    assertThat(
            Rows.text(
                facility, "select kind || ' ' || outcome || ' ' || grace from eligibility_only"))
        .isEqualTo("HOME_VISIT VALID 10d");
  }

  @Test
  void whatItemsWithholdIsNotShownEvenThoughTheDraftAgreedToEverything() {
    Answer page = acts.shown(acts.register(at.path(), expired(DAY), Map.of()));
    assertThat(page.body()).contains("06990014").doesNotContain("限度額の区分", "特定疾病");
  }

  @Test
  void whatItemsWithholdIsNotKeptEither() {
    acts.register(at.path(), expired(DAY), Map.of());
    String id = Rows.text(facility, "select confirmation_id from eligibility_only");
    byte[] kept =
        HexFormat.of()
            .parseHex(
                Rows.text(facility, "select encode(eligibility, 'hex') from eligibility_only"));
    DisclosedEligibility all =
        reception
            .bean(ConfirmedEligibilities.class)
            .open(kept, facility + "/eligibility_only/" + id + "/eligibility")
            .disclosed(EnumSet.allOf(ConsentItem.class));
    assertThat(all.insurerNumber()).isEqualTo("06990014");
    assertThat(all.ceilingCategory()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ONLINE", "OUTPATIENT"})
  void byTheOnlineUrlNothingOfTheResultIsShown(String kind) {
    String online = reception.online(at);
    Answer page = acts.shown(acts.register(online, expired(DAY), Map.of("kind", kind)));
    assertThat(page.title()).isEqualTo("カードの確認が終わりました");
    assertThat(page.body())
        .contains("同意は、登録していません", "資格は、施設が確認します")
        .doesNotContain("練習 一郎", "資格情報を見る", "職員の方へ");
  }

  @Test
  void aConsentThatHoldsGoesOn() {
    new Acts(reception.origin()).register(at.path(), reception.card("PRACTICE-ICHIRO"), Map.of());
    acts.register(at.path(), expired(DAY), Map.of());
    assertThat(Rows.text(facility, "select string_agg(state, ' ') from registration"))
        .isEqualTo("LIVE");
  }

  @Test
  void outsideTheGraceItIsRefusedAsEver() {
    Answer back = acts.register(at.path(), expired(Duration.ofDays(10).plusSeconds(1)), Map.of());
    assertThat(acts.shown(back).says("CERT-EXPIRED")).isTrue();
    assertThat(Rows.number(facility, "select count(*) from eligibility_only")).isZero();
  }

  @Test
  void withoutTheSettingItIsRefusedAsEver() {
    Reception usual = Reception.shared();
    At here = usual.facility();
    Acts there = new Acts(usual.origin());
    Answer back =
        there.register(
            here.path(), card(usual, "PRACTICE-ICHIRO", Duration.ofMinutes(1)), Map.of());
    assertThat(there.shown(back).says("CERT-EXPIRED")).isTrue();
    assertThat(Rows.number(here.facility().id(), "select count(*) from eligibility_only")).isZero();
  }

  @Test
  void aProofThatWaitsIsRefusedWhereTheGraceIsSwitchedOffMeanwhile() {
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(acts.patient().open(acts.toRegister(at.path(), Map.of())), expired(DAY));
    String session =
        Rows.text(facility, "select encode(session_hash, 'hex') from card_transaction");
    String code = back.getQuery().substring("response_code=".length());
    // another node of the same database, started later and without the setting
    Reception.shared()
        .bean(CompleteRegistration.class)
        .complete(at.facility(), HexFormat.of().parseHex(session), code);
    assertThat(Rows.text(facility, "select phase || ' ' || reason from card_transaction"))
        .isEqualTo("REJECTED CERTIFICATE_EXPIRED");
    assertThat(Rows.number(facility, "select count(*) from eligibility_only")).isZero();
    assertThat(
            Rows.text(facility, "select act from audit_entry where reason = 'CERTIFICATE_EXPIRED'"))
        .isEqualTo("REGISTER");
  }

  @Test
  void whatTheSourceRefusesItRefusesHereToo() {
    Answer back = acts.register(at.path(), card(reception, "PRACTICE-LOST", DAY), Map.of());
    assertThat(acts.shown(back).says("ELIG-LOST")).isTrue();
    assertThat(Rows.number(facility, "select count(*) from eligibility_only")).isZero();
    assertThat(Rows.text(facility, "select outcome from attempt")).isEqualTo("INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"review", "revoke"})
  void consentsAreNeitherSeenNorTakenBackWithIt(String act) {
    new Acts(reception.origin()).register(at.path(), reception.card("PRACTICE-ICHIRO"), Map.of());
    Answer back = acts.act(at.path(), act, expired(DAY));
    assertThat(acts.shown(back).says("CERT-EXPIRED")).isTrue();
    assertThat(Rows.text(facility, "select state from registration")).isEqualTo("LIVE");
    assertThat(
            Rows.number(
                facility,
                "select count(*) from audit_entry where act = '"
                    + act.toUpperCase(java.util.Locale.ROOT)
                    + "' and result = 'REFUSED' and reason = 'CERTIFICATE_EXPIRED'"))
        .isEqualTo(1);
  }

  @Test
  void SEC_D08_theSameReturnManyTimesAtOnceConfirmsOnce() throws Exception {
    Patient patient = acts.patient();
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(acts.toRegister(at.path(), Map.of())), expired(DAY));
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    assertThat(
            HomeVisitIT.atOnce(12, () -> patient.post("/bridge/return", form)).stream()
                .map(Answer::location)
                .distinct())
        .singleElement()
        .asString()
        .startsWith("/eligibility/");
    assertThat(Rows.number(facility, "select count(*) from eligibility_only")).isEqualTo(1);
  }

  @Test
  void SEC_A01_itIsInTheAuditTrailAndShownToNobodyElse() {
    String path = acts.register(at.path(), expired(DAY), Map.of()).location();
    acts.patient().get(path);
    assertThat(
            Rows.text(
                facility,
                "select string_agg(act || ':' || result || ':' || reason, ' ' order by sequence)"
                    + " from audit_entry where sequence > 2"))
        .isEqualTo("PROOF:DONE: ELIGIBILITY_ONLY:DONE:CERTIFICATE_EXPIRED SEE_RESULT:DONE:");
    assertThat(new Patient(reception.origin()).get(path).body())
        .doesNotContain("練習 一郎", "資格の確認が終わりました");
    assertThat(acts.patient().get("/eligibility/x").body()).doesNotContain("練習 一郎");
  }

  private static Identity expired(Duration since) {
    return card(reception, "PRACTICE-ICHIRO", since);
  }

  /** A card whose certificate ended so long ago. */
  private static Identity card(Reception of, String person, Duration since) {
    Instant now = Instant.now();
    BigInteger serial = of.pki().freshSerial();
    return of.card(
        CertificateOrder.authentication(person, serial, now)
            .valid(now.minus(Duration.ofDays(400)), now.minus(since)));
  }
}
