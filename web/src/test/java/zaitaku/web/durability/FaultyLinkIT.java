package zaitaku.web.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.PoolFigures;
import zaitaku.web.testing.FaultyLink;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * The network between service and database goes wrong in each way that networks do (security.md
 * F02): an honest 503, nothing half-written, and all is well again without anybody's help.
 */
class FaultyLinkIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static FaultyLink link;
  private static Reception reception;

  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  private final Edge edge = new Edge(reception.origin());

  @BeforeAll
  static void start() {
    link = FaultyLink.to(SharedDatabase.address().host(), SharedDatabase.address().port());
    reception = Reception.start(SharedDatabase.settings("127.0.0.1", link.port()));
  }

  @AfterEach
  void heal() {
    link.heal();
  }

  @AfterAll
  static void stop() {
    link.heal();
    reception.close();
    link.close();
  }

  @Test
  void SEC_F02_aSlowRoadIsOnlySlow() {
    link.delay(Duration.ofMillis(20));
    assertThat(patient.post("/bridge/return", proven()).location()).startsWith("/done/");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void SEC_F02_aNarrowRoadIsOnlySlow() {
    Map<String, String> form = proven();
    link.throttle(64 * 1024);
    assertThat(patient.post("/bridge/return", form).location()).startsWith("/done/");
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void SEC_F02_aRoadTooSlowToUseIsA503AndRecovers() {
    brokenAndMended("delay of 3 s", () -> link.delay(Duration.ofSeconds(3)));
  }

  @Test
  void SEC_F02_aRoadTooNarrowToUseIsA503AndRecovers() {
    brokenAndMended("throttled to 20 bytes/s", () -> link.throttle(20));
  }

  @Test
  void SEC_F02_aCutRoadIsA503AndRecovers() {
    brokenAndMended("cut", link::cut);
  }

  @Test
  void SEC_F02_aHalfOpenRoadIsA503AndRecovers() {
    brokenAndMended("half-open", link::halfOpen);
  }

  @Test
  void SEC_F02_aResetIsNotEvenSeenByTheNextPatient() {
    Map<String, String> form = proven();
    link.reset();
    Answer answer = patient.post("/bridge/return", form);
    assertThat(answer.location()).as("status %d", answer.status()).startsWith("/done/");
  }

  @Test
  void SEC_F02_connectionsThatDiedSilentlyCostTheNextPatientASecondAtMostOnce() {
    Map<String, String> form = proven();
    link.halfOpen();
    link.heal();
    long began = System.nanoTime();
    assertThat(patient.post("/bridge/return", form).location()).startsWith("/done/");
    System.out.printf(
        "F02 died silently: answered after %d ms%n", (System.nanoTime() - began) / 1_000_000);
  }

  /** The last step meets the fault; afterwards the same form is sent until it is answered. */
  private void brokenAndMended(String what, Runnable fault) {
    Map<String, String> form = proven();
    fault.run();
    long began = System.nanoTime();
    Answer down = patient.post("/bridge/return", form);
    long took = (System.nanoTime() - began) / 1_000_000;
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.says("DB-DOWN")).isTrue();
    assertThat(down.body()).doesNotContain("Exception").doesNotContain("postgres");
    // the facility is remembered for a second
    Edge.Told page =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> edge.get(at.path()), told -> told.status() != 200);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.retryAfter()).isNotEmpty();
    link.heal();
    long mended = System.nanoTime();
    Answer again =
        Awaitility.await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(PATIENCE)
            .until(() -> patient.post("/bridge/return", form), answer -> answer.status() != 503);
    System.out.printf(
        "F02 %s: 503 after %d ms (page %d ms), well %d ms after mending%n",
        what, took, page.millis(), (System.nanoTime() - mended) / 1_000_000);
    assertThat(again.location()).startsWith("/done/");
    assertThat(Rows.count(facility))
        .isEqualTo(Map.of("registration", 1L, "consent_answer", 6L, "evidence", 1L));
    Awaitility.await().atMost(PATIENCE).until(FaultyLinkIT::allIdle);
  }

  private static boolean allIdle() {
    PoolFigures figures = reception.bean(Database.class).figures();
    return figures.idle() == figures.allocated() && figures.waiting() == 0;
  }

  private Map<String, String> proven() {
    URI back =
        bridge.authenticate(
            patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    return Patient.form(
        patient.get(back.getRawPath() + "?" + back.getRawQuery()), "/bridge/return");
  }
}
