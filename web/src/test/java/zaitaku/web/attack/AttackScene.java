package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;

/**
 * A patient at a facility of their own, their bridge and card, and the count of all rows before and
 * after what is done to them. Whatever a test does: no registration comes of it unless it says so.
 */
abstract class AttackScene {

  final Reception reception = Reception.shared();
  final At at = reception.facility();
  final UUID facility = at.facility().id();
  final Patient patient = new Patient(reception.origin());
  final SoftwareBridge bridge = new SoftwareBridge(reception.origin());
  final Identity card = reception.card("PRACTICE-ICHIRO");
  private long registrations;

  /** What a test expects to stand in the end; 0 unless told. */
  final void expectRegistrations(long number) {
    registrations = number;
  }

  @AfterEach
  final void nothingElseWasRegistered() {
    Map<String, Long> counts = AllRows.counts(facility);
    assertThat(counts)
        .containsEntry("registration", registrations)
        .containsEntry("evidence", registrations)
        .containsEntry("consent_answer", 6 * registrations);
  }

  /**
   * Runs an attack that must leave every row as it was; that it was refused may be written down.
   */
  final void untouched(Runnable attack) {
    Map<String, AllRows.Held> before = AllRows.apartFromAudit(AllRows.of(facility));
    attack.run();
    assertThat(AllRows.apartFromAudit(AllRows.of(facility))).isEqualTo(before);
  }

  /** Runs an attack that may end the attempt, and be written down, and nothing else. */
  final void endsTheAttemptOnly(Runnable attack) {
    Map<String, Long> before = AllRows.counts(facility);
    attack.run();
    Map<String, Long> after = AllRows.counts(facility);
    assertThat(AllRows.apartFromAudit(after)).isEqualTo(AllRows.apartFromAudit(before));
    assertThat(after.get("audit_entry")).isGreaterThan(before.getOrDefault("audit_entry", 0L));
  }

  /** The patient is told, at the end of the way back, that nothing came of it. */
  final void refused(Answer way) {
    assertThat(way.status()).isEqualTo(303);
    assertThat(way.location()).startsWith("/card/");
    Answer page = patient.get(way.location());
    assertThat(page.body()).doesNotContain("受付が終わりました");
  }

  /** A page without its own address, which the choice of language leads back to. */
  static String told(Patient reader, String path) {
    return reader.get(path).body().replace("action=\"" + path + "\"", "");
  }
}
