package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.web.attack.FlawedWay.Flaw;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * The way between service and database is slow or breaks in the last step of a reception
 * (security.md F02): an honest 503, then exactly one registration.
 */
class DatabaseWayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static FlawedWay way;
  private static Deployment service;

  private final At at = service.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(service.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(service.origin());

  @BeforeAll
  static void start() {
    way =
        new FlawedWay(
            SharedDatabase.address().host(), SharedDatabase.address().port(), Duration.ofMillis(2));
    service =
        Deployment.single(
            new Deployment.Ways(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                Deployment.database("127.0.0.1", way.port())));
  }

  @AfterAll
  static void stop() {
    way.set(Flaw.NONE);
    service.close();
    way.close();
  }

  @BeforeEach
  void theWayIsWell() {
    way.set(Flaw.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"DELAYS", "THROTTLES"})
  void SEC_F02_aSlowWayIsSlowAndThatIsAll(Flaw flaw) {
    Map<String, String> form = readyToRegister();
    way.set(flaw);
    assertThat(patient.post("/bridge/return", form).location()).startsWith("/done/");
    assertThat(AllRows.counts(facility)).containsEntry("registration", 1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"RESETS_AT_ONCE", "CUTS", "RESETS", "SWALLOWS", "LOSES_ANSWERS"})
  void SEC_F02_aBrokenWayIsAnHonest503ThenOneRegistration(Flaw flaw) {
    Map<String, String> form = readyToRegister();
    way.set(flaw);
    Answer down = patient.post("/bridge/return", form);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.says("DB-DOWN")).isTrue();
    assertThat(down.body()).doesNotContain("Exception").doesNotContain("postgres");
    way.set(Flaw.NONE);
    Answer again =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> patient.post("/bridge/return", form), answer -> answer.status() == 303);
    assertThat(again.location()).startsWith("/done/");
    assertThat(AllRows.counts(facility))
        .containsEntry("registration", 1L)
        .containsEntry("evidence", 1L)
        .containsEntry("consent_answer", 6L);
  }

  /** The form of the last step. */
  private Map<String, String> readyToRegister() {
    URI back =
        bridge.authenticate(patient.open(patient.walkToCard(at)), service.card("PRACTICE-ICHIRO"));
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    return Patient.form(page, "/bridge/return");
  }
}
