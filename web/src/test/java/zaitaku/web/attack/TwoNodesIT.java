package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Two nodes on one database behind a balancer that never gives two requests in a row to the same
 * one: nothing may stand in the memory of a node that the next request needs.
 */
class TwoNodesIT {

  private static Turns turns;
  private static Deployment two;

  private final At at = two.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(two.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(two.origin());
  private final Identity card = two.card("PRACTICE-ICHIRO");

  @BeforeAll
  static void start() {
    turns = new Turns();
    two = Deployment.nodes(turns.origin(), 2);
    turns.among(two.ports());
  }

  @AfterAll
  static void stop() {
    two.close();
    turns.close();
  }

  @Test
  void aReceptionWhoseEveryRequestMeetsTheOtherNodeCompletes() {
    int before = turns.requests();
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Answer done = patient.get(patient.comeBack(back).location());
    assertThat(done.title()).isEqualTo("受付が終わりました");
    assertThat(done.body()).contains("練習 一郎");
    assertThat(AllRows.counts(facility)).containsEntry("registration", 1L);
    System.out.println(
        "one reception over two nodes in turn: " + (turns.requests() - before) + " requests");
  }

  @Test
  void aHandleClaimedOnOneNodeIsGoneOnTheOther() throws Exception {
    URI link = patient.open(patient.walkToCard(at));
    List<SoftwareBridge.Answer> answers = atOnce(64, () -> bridge.claimRaw(link));
    assertThat(answers.stream().filter(a -> a.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.status() == 410)).hasSize(63);
  }

  @Test
  void theSameCheckPageSentToBothNodesBeginsOneAttempt() throws Exception {
    Map<String, String> form = Patient.form(patient.walkToCheck(at, Map.of()), "/card");
    List<Answer> answers = atOnce(16, () -> patient.post(at.path() + "/card", form));
    assertThat(answers.stream().map(Answer::location).distinct()).hasSize(1);
    assertThat(Rows.number(facility, "select count(*) from card_transaction")).isEqualTo(1);
  }

  @Test
  void theSameReturnSentToBothNodesRegistersOnce() throws Exception {
    URI back = bridge.authenticate(patient.open(patient.walkToCard(at)), card);
    Map<String, String> form =
        Patient.form(patient.get(back.getRawPath() + "?" + back.getRawQuery()), "/bridge/return");
    List<Answer> answers = atOnce(32, () -> patient.post("/bridge/return", form));
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(303, 409));
    assertThat(answers.stream().filter(a -> a.status() == 303).map(Answer::location).distinct())
        .hasSize(1);
    assertThat(AllRows.counts(facility))
        .containsEntry("registration", 1L)
        .containsEntry("evidence", 1L)
        .containsEntry("consent_answer", 6L);
  }

  @Test
  void cancelAndProofAtOnceEndInOneOfTheTwo() throws Exception {
    for (int i = 0; i < 10; i++) {
      Patient one = new Patient(two.origin());
      String page = one.walkToCard(at);
      Claimed claimed = bridge.claim(one.open(page));
      String proof = bridge.proof(claimed, card);
      Map<String, String> cancel = Patient.form(one.get(page), "/cancel");
      atOnce(
          List.of(
              () -> one.post(page + "/cancel", cancel).status(),
              () -> bridge.respond(claimed.state(), proof).status()));
    }
    assertThat(
            Rows.number(
                facility,
                "select count(*) from card_transaction where phase not in ('CANCELLED', 'VERIFIED')"))
        .isZero();
    assertThat(
            Rows.number(
                facility,
                "select count(*) from card_transaction where phase = 'CANCELLED' and certificate is"
                    + " not null"))
        .isZero();
    assertThat(AllRows.counts(facility)).containsEntry("registration", 0L);
  }

  @Test
  void anOldPageOfAnotherTabChangesNothingOnTheOtherNode() {
    String prepare = at.path() + "/prepare";
    Map<String, String> old = Patient.form(patient.get(prepare), "/prepare");
    Map<String, String> first = new java.util.LinkedHashMap<>(old);
    first.put("kind", "HOUSE_CALL");
    patient.post(prepare, first);
    Map<String, String> second = new java.util.LinkedHashMap<>(old);
    second.put("kind", "HOME_VISIT");
    assertThat(patient.post(prepare, second).location()).contains("notice=");
    assertThat(Patient.form(patient.get(prepare), "/prepare")).containsEntry("kind", "HOUSE_CALL");
  }

  @Test
  void theStateOfAnAttemptIsSeenFromBothNodes() {
    String page = patient.walkToCard(at);
    String state = "/bridge/transactions/" + page.substring("/card/".length()) + "/state";
    bridge.claim(patient.open(page));
    for (int i = 0; i < 4; i++) {
      assertThat(patient.get(state).body()).isEqualTo("{\"state\":\"claimed\"}");
    }
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    return atOnce(java.util.Collections.nCopies(times, work));
  }

  private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(works)) {
        results.add(one.get());
      }
      return results;
    }
  }
}
