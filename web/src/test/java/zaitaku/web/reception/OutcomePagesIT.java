package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;

/**
 * Whatever the eligibility source says ends in a page that tells what to do (design §5, ux.md §5).
 */
class OutcomePagesIT {

  private static final String FOR_STAFF = "職員の方へ";

  /** Words that would tell how somebody is insured. */
  private static final List<String> RESULTS =
      List.of("無効", "切れて", "見つかりません", "変わって", "いくつか", "該当", "ELIG-NONE", "ELIG-LOST");

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();

  @ParameterizedTest
  @CsvSource({
    "PRACTICE-LOST, HOME_VISIT, ELIG-LOST, INVALID, ELIGIBILITY_LOST, 資格は「無効」です",
    "PRACTICE-LOST, HOUSE_CALL, ELIG-LOST, INVALID, ELIGIBILITY_LOST, 資格は「無効」です",
    "PRACTICE-LOST-NEW, HOME_VISIT, ELIG-NEW, INVALID_NEW_EXISTS, ELIGIBILITY_NEW_EXISTS, 新しい資格あり",
    "PRACTICE-LOST-NEW, HOUSE_CALL, ELIG-NEW, INVALID_NEW_EXISTS, ELIGIBILITY_NEW_EXISTS, 新しい資格あり",
    "PRACTICE-NONE, HOME_VISIT, ELIG-NONE, NONE, ELIGIBILITY_NONE, 「該当資格なし」です",
    "PRACTICE-NONE, HOUSE_CALL, ELIG-NONE, NONE, ELIGIBILITY_NONE, 「該当資格なし」です",
    "PRACTICE-MULTIPLE, HOME_VISIT, ELIG-MULTI, MULTIPLE, ELIGIBILITY_MULTIPLE, 「複数該当」です",
    "PRACTICE-MULTIPLE, HOUSE_CALL, ELIG-MULTI, MULTIPLE, ELIGIBILITY_MULTIPLE, 「複数該当」です",
    "PRACTICE-UNREGISTERED, HOME_VISIT, NOT-LINKED, NONE, NOT_LINKED, 利用登録は、患者さんの",
    "PRACTICE-UNREGISTERED, HOUSE_CALL, NOT-LINKED, NONE, NOT_LINKED, 利用登録は、患者さんの"
  })
  void onAVisitEachHasItsPageForThePatientAndApartFromItTheWordsForStaff(
      String person, String kind, String code, String outcome, String reason, String staff) {
    Answer back = acts.register(at.path(), reception.card(person), Map.of("kind", kind));
    Answer page = patient.get(back.location());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.says("お問い合わせのときの番号: " + code)).isTrue();
    assertThat(page.body())
        .contains("資格確認書", "この端末にあります", "職員におかえしする", staff)
        .containsSubsequence("いまできること", "この画面をお見せ", "id=\"for-staff\"", staff, "/leave\"");
    assertThat(Rows.count(facility)).allSatisfy((table, rows) -> assertThat(rows).isZero());
    assertThat(Rows.text(facility, "select kind || ' ' || outcome || ' ' || reason from attempt"))
        .isEqualTo(kind + " " + outcome + " " + reason);
    assertThat(
            Rows.text(
                facility,
                "select act || ' ' || result || ' ' || reason from audit_entry order by sequence"
                    + " desc limit 1"))
        .isEqualTo("ELIGIBILITY REFUSED " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "PRACTICE-LOST, ONLINE, INVALID",
    "PRACTICE-LOST, OUTPATIENT, INVALID",
    "PRACTICE-LOST-NEW, ONLINE, INVALID_NEW_EXISTS",
    "PRACTICE-LOST-NEW, OUTPATIENT, INVALID_NEW_EXISTS",
    "PRACTICE-NONE, ONLINE, NONE",
    "PRACTICE-NONE, OUTPATIENT, NONE",
    "PRACTICE-MULTIPLE, ONLINE, MULTIPLE",
    "PRACTICE-MULTIPLE, OUTPATIENT, MULTIPLE"
  })
  void byTheOnlineUrlThePageSaysWhatToDoAndNothingOfTheResult(
      String person, String kind, String outcome) {
    String online = reception.online(at);
    Answer back = acts.register(online, reception.card(person), Map.of("kind", kind));
    Answer page = patient.get(back.location());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.title()).isEqualTo("受付は、まだ終わっていません");
    assertThat(page.body())
        .contains("施設が確認します", "施設に電話して", "資格確認書", "tel:", "手続きを終了する")
        .doesNotContain(FOR_STAFF)
        .doesNotContain(RESULTS);
    String state = patient.get(stateOf(back)).body();
    assertThat(state).contains("rejected").doesNotContainIgnoringCase("eligib");
    assertThat(Rows.text(facility, "select outcome from attempt")).isEqualTo(outcome);
    assertThat(Rows.count(facility)).allSatisfy((table, rows) -> assertThat(rows).isZero());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ONLINE", "OUTPATIENT"})
  void aCardThatIsNotRegisteredCanBePutRightByItsHolderWhereverTheyAre(String kind) {
    String online = reception.online(at);
    Answer back =
        acts.register(online, reception.card("PRACTICE-UNREGISTERED"), Map.of("kind", kind));
    Answer page = patient.get(back.location());
    assertThat(page.says("NOT-LINKED")).isTrue();
    assertThat(page.body()).contains("マイナポータルで登録します").doesNotContain(FOR_STAFF);
    Answer again = patient.post(back.location() + "/again", Patient.form(page, "/again"));
    assertThat(again.location()).startsWith("/card/").isNotEqualTo(back.location());
    assertThat(acts.withCard(again.location(), reception.card("PRACTICE-ICHIRO")).location())
        .startsWith("/done/");
  }

  @ParameterizedTest
  @CsvSource({
    "/v/, en, For the staff, Your consent was not registered",
    "/v/, ja-easy, <ruby>職員, <ruby>登録",
    "/o/, en, Your reception is not complete yet, The facility confirms your health insurance",
    "/o/, ja-easy, まだ, <ruby>施設"
  })
  void itsPageStaysWhenTheLanguageIsChanged(
      String door, String language, String one, String other) {
    String base = door.equals("/v/") ? at.path() : reception.online(at);
    String page =
        acts.register(base, reception.card("PRACTICE-LOST"), Map.of("operator", "PATIENT"))
            .location();
    assertThat(patient.get(page + "?language=" + language).location()).isEqualTo(page);
    assertThat(patient.get(page).body()).contains(one, other);
  }

  @Test
  void whoHandsTheDeviceBackLeavesNothingOnIt() {
    String page = acts.register(at.path(), reception.card("PRACTICE-LOST"), Map.of()).location();
    Map<String, String> form = Patient.form(patient.get(page), "/leave");
    assertThat(patient.post(at.path() + "/leave", form).location())
        .isEqualTo(at.path() + "?notice=left");
    assertThat(patient.get(at.path()).body()).doesNotContain("受付のつづき");
    assertThat(patient.get(page).body()).doesNotContain("切れています", FOR_STAFF);
  }

  @Test
  void tillThenTheAnswersAreStillThere() {
    acts.register(at.path(), reception.card("PRACTICE-LOST"), Map.of());
    assertThat(patient.get(at.path()).body()).contains("受付のつづき");
    assertThat(patient.get(at.path() + "/check").status()).isEqualTo(200);
  }

  @Test
  void nobodyElseSeesThePage() {
    String page = acts.register(at.path(), reception.card("PRACTICE-LOST"), Map.of()).location();
    assertThat(new Patient(reception.origin()).get(page).body())
        .doesNotContain("切れています", FOR_STAFF);
  }

  private static String stateOf(Answer back) {
    return "/bridge/transactions/" + back.location().substring("/card/".length()) + "/state";
  }
}
