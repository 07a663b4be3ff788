package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** One home visit over HTTP with real parts: database, certificate, responder, eligibility. */
class HomeVisitIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @Test
  void aWholeReceptionLeavesOneRegistrationWithItsAnswersAndEvidence() {
    Answer back = registered("PRACTICE-ICHIRO");
    assertThat(back.status()).isEqualTo(303);
    Answer done = patient.get(back.location());
    assertThat(done.title()).isEqualTo("受付が終わりました");
    assertThat(done.body()).contains("練習 一郎").contains(back.location().substring(6));
    assertThat(Rows.count(facility))
        .isEqualTo(Map.of("registration", 1L, "consent_answer", 6L, "evidence", 1L));
    assertThat(Rows.text(facility, "select kind || state || outcome from registration"))
        .isEqualTo("HOME_VISITLIVEVALID");
    assertThat(Rows.text(facility, "select holds_until from registration")).isEmpty();
    assertThat(Rows.text(facility, "select prescription_form from registration"))
        .isEqualTo("ELECTRONIC");
  }

  @Test
  void aHouseCallHoldsForTwentyFourHours() {
    String card = patient.walkToCard(at, Map.of("kind", "HOUSE_CALL"));
    URI back = bridge.authenticate(patient.open(card), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(back).status()).isEqualTo(303);
    OffsetDateTime from = time("select registered_at from registration");
    OffsetDateTime until = time("select holds_until from registration");
    assertThat(Duration.between(from, until)).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void nothingIsStoredForAVisitorWhoOnlyLooks() {
    patient.walkToCheck(at, Map.of());
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isZero();
  }

  @Test
  void theSameCheckPageSentTwiceBeginsOneAttempt() {
    Answer check = patient.walkToCheck(at, Map.of());
    Map<String, String> form = Patient.form(check, "/card");
    String first = patient.post(at.path() + "/card", form).location();
    String second = patient.post(at.path() + "/card", form).location();
    assertThat(second).isEqualTo(first);
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void SEC_D08_theSameReturnFiftyTimesAtOnceRegistersOnce() throws Exception {
    String card = patient.walkToCard(at);
    URI back = bridge.authenticate(patient.open(card), reception.card("PRACTICE-ICHIRO"));
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    List<Answer> answers = atOnce(50, () -> patient.post("/bridge/return", form));
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(303, 409));
    assertThat(answers.stream().filter(a -> a.status() == 303).map(Answer::location).distinct())
        .hasSize(1);
    assertThat(Rows.count(facility))
        .isEqualTo(Map.of("registration", 1L, "consent_answer", 6L, "evidence", 1L));
  }

  @Test
  void reloadingTheReturnAfterwardsShowsTheResultAndRegistersNothing() {
    String card = patient.walkToCard(at);
    URI back = bridge.authenticate(patient.open(card), reception.card("PRACTICE-ICHIRO"));
    String done = patient.comeBack(back).location();
    Answer again = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    assertThat(again.location()).isEqualTo(done);
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void aNewRegistrationReplacesTheOldOneWhichStaysInTheRecord() {
    registered("PRACTICE-ICHIRO");
    Patient later = new Patient(reception.origin());
    String card = later.walkToCard(at);
    later.comeBack(bridge.authenticate(later.open(card), reception.card("PRACTICE-ICHIRO")));
    assertThat(
            Rows.text(
                facility, "select string_agg(state, ',' order by registered_at) from registration"))
        .isEqualTo("REPLACED,LIVE");
  }

  @Test
  void theSamePersonTwiceAtOnceLeavesOneLiveConsent() throws Exception {
    List<Patient> patients = new ArrayList<>();
    List<URI> backs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Patient one = new Patient(reception.origin());
      patients.add(one);
      backs.add(
          bridge.authenticate(one.open(one.walkToCard(at)), reception.card("PRACTICE-ICHIRO")));
    }
    List<Integer> numbers = java.util.stream.IntStream.range(0, 12).boxed().toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all =
          numbers.stream()
              .map(i -> threads.submit(() -> patients.get(i).comeBack(backs.get(i))))
              .toList();
      for (Future<Answer> one : all) {
        assertThat(one.get().status()).isEqualTo(303);
      }
    }
    assertThat(Rows.count(facility)).containsEntry("registration", 12L);
    assertThat(Rows.number(facility, "select count(*) from registration where state = 'LIVE'"))
        .isEqualTo(1);
  }

  @Test
  void theResultIsShownToNobodyElse() {
    String done = registered("PRACTICE-ICHIRO").location();
    Answer stranger = new Patient(reception.origin()).get(done);
    assertThat(stranger.status()).isEqualTo(200);
    assertThat(stranger.body()).doesNotContain("練習 一郎").doesNotContain("受付が終わりました");
  }

  @Test
  void SEC_A01_everyStepThatMattersIsInTheAuditTrail() {
    String done = registered("PRACTICE-ICHIRO").location();
    patient.get(done);
    assertThat(
            Rows.text(
                facility,
                "select string_agg(act || ':' || result, ' ' order by sequence) from audit_entry"))
        .isEqualTo("FACILITY_ADD:DONE URL_ISSUE:DONE PROOF:DONE REGISTER:DONE SEE_RESULT:DONE");
  }

  private Answer registered(String person) {
    String card = patient.walkToCard(at);
    return patient.comeBack(bridge.authenticate(patient.open(card), reception.card(person)));
  }

  private OffsetDateTime time(String sql) {
    return OffsetDateTime.parse(
        Rows.text(
            facility,
            "select to_char(("
                + sql
                + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
  }

  static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(threads.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : all) {
        results.add(one.get());
      }
      return results;
    }
  }
}
