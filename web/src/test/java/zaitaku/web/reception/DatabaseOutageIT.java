package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.FaultyLink;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/**
 * The database goes away in the middle of a reception and comes back: nothing is lost, nothing is
 * half-written.
 */
class DatabaseOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FaultyLink link =
      FaultyLink.to(SharedDatabase.address().host(), SharedDatabase.address().port());
  private final Reception reception =
      Reception.start(SharedDatabase.settings("127.0.0.1", link.port()));
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(reception.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @AfterEach
  void close() {
    link.heal();
    reception.close();
    link.close();
  }

  @Test
  void SEC_D12_theLastStepIsAnHonest503AndWorksWhenTheDatabaseIsBack() {
    URI back =
        bridge.authenticate(
            patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    Answer page = patient.get(back.getRawPath() + "?" + back.getRawQuery());
    Map<String, String> form = Patient.form(page, "/bridge/return");
    link.cut();
    Answer down = patient.post("/bridge/return", form);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.says("DB-DOWN")).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 0L);
    link.heal();
    Answer again =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> patient.post("/bridge/return", form), answer -> answer.status() != 503);
    assertThat(again.location()).startsWith("/done/");
    assertThat(Rows.count(facility))
        .isEqualTo(Map.of("registration", 1L, "consent_answer", 6L, "evidence", 1L));
  }

  @Test
  void pagesSayThatTheyCannotWorkAndRecoverByThemselves() {
    assertThat(patient.get(at.path()).status()).isEqualTo(200);
    link.cut();
    // the facility is remembered for a second
    Answer down =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> patient.get(at.path()), answer -> answer.status() != 200);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.body()).doesNotContain("Exception").doesNotContain("postgres");
    link.heal();
    Awaitility.await().atMost(PATIENCE).until(() -> patient.get(at.path()).status() == 200);
  }

  @Test
  void theBridgeIsToldToTryAgainToo() {
    SoftwareBridge.Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    String proof = bridge.proof(claimed, reception.card("PRACTICE-ICHIRO"));
    link.cut();
    assertThat(bridge.respond(claimed.state(), proof).status()).isEqualTo(503);
    link.heal();
    SoftwareBridge.Answer answer =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> bridge.respond(claimed.state(), proof), a -> a.status() != 503);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(patient.comeBack(answer.redirect()).location()).startsWith("/done/");
  }
}
