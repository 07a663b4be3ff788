package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.StoppableClock;

/** A change without a second card is taken for 300 s from the proof, and so long it is proven. */
class LateChangeEvidenceIT {

  private final StoppableClock clock = new StoppableClock();
  private final Reception reception = Reception.start(SharedDatabase.settings(), clock);
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Identity card = reception.card("PRACTICE-ICHIRO");
  private final Acts acts = new Acts(reception.origin());
  private final Patient patient = acts.patient();
  private final SoftwareBridge bridge = new SoftwareBridge(reception.origin());

  @TempDir private Path home;

  @AfterEach
  void stop() {
    reception.close();
  }

  @Test
  void digitsThatAreTypedLateDoNotProlongTheTimeOfTheProof() {
    String review = openByPhone(Duration.ofSeconds(110));
    Map<String, String> update = checked(review);
    clock.add(Duration.ofSeconds(190));
    assertThat(patient.get(review).says("REVIEW-OVER")).isTrue();
    assertThat(patient.post(review + "/update", update).says("REVIEW-OVER")).isTrue();
    assertThat(Rows.count(facility)).containsEntry("registration", 1L);
  }

  @Test
  void aChangeInTheLastSecondAfterLateDigitsIsProven() throws IOException {
    String review = openByPhone(Duration.ofSeconds(110));
    Map<String, String> update = checked(review);
    clock.add(Duration.ofSeconds(189));
    assertThat(patient.post(review + "/update", update).location()).startsWith("/done/");
    expectProven();
  }

  @Test
  void byTheReaderOfThisDeviceItIsTheSameTime() throws IOException {
    register();
    URI back = bridge.authenticate(patient.open(acts.toCard(at.path(), "review")), card);
    clock.add(Duration.ofSeconds(50));
    String review = patient.comeBack(back).location();
    Map<String, String> update = checked(review);
    clock.add(Duration.ofSeconds(249));
    assertThat(patient.post(review + "/update", update).location()).startsWith("/done/");
    expectProven();
  }

  private void register() {
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    clock.stop();
  }

  /** The clock stands at the proof, then at the digits. */
  private String openByPhone(Duration late) {
    register();
    String page = acts.toCard(at.path(), "review");
    String digits = bridge.showDigits(patient.showCode(page), card);
    clock.add(late);
    String review = patient.typeAndGoOn(page, digits).location();
    assertThat(review).startsWith("/review/");
    return review;
  }

  private Map<String, String> checked(String review) {
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.put("SURGERY", "REFUSED");
    assertThat(patient.post(review + "/change", form).location()).isEqualTo(review + "/check");
    Answer check = patient.get(review + "/check");
    return Patient.form(check, "/update");
  }

  private void expectProven() throws IOException {
    Said said = new Said();
    int status =
        said.by(
            VerifyEvidence::run,
            "--anchors",
            reception.pki().anchorFile().toString(),
            "--data",
            DataDirectory.of(home.resolve("data")).toString(),
            "--facility",
            facility.toString());
    assertThat(status).as(said.text()).isZero();
    assertThat(said.text()).contains("1 changes proven as session_change", "0 not proven");
  }
}
