package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.keys.KeyRing;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;

/** The evidence of changes and revocations, judged offline (security.md C08). */
class ActsEvidenceIT {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();

  @TempDir private Path home;
  private Path data = Path.of("");
  private Path keys = Path.of("");
  private String said = "";

  @BeforeEach
  void aRegistrationItsChangeAndItsRevocation() throws IOException {
    Identity card = reception.card("PRACTICE-ICHIRO");
    new Acts(reception.origin()).register(at.path(), card, Map.of());
    change(card);
    new Acts(reception.origin()).act(at.path(), "revoke", card);
    KeyRing ring = KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM);
    data = DataDirectory.of(home.resolve("data"));
    keys = Files.writeString(home.resolve("public-keys.json"), ring.publicAuditKeys());
  }

  @Test
  void SEC_C08_eachIsProvenAndAChangeSaysWhatWasNotSigned() {
    assertThat(verify()).as(said).isZero();
    assertThat(said)
        .contains("1 registrations proven, 0 not proven")
        .contains("1 revocations proven")
        .contains("1 changes proven as session_change")
        .contains("NOT under the card's signature");
  }

  @Test
  void SEC_C08_theSameFromAnExport() {
    Path export = home.resolve("evidence.jsonl");
    assertThat(
            run(
                ExportEvidence::run,
                "--data",
                data.toString(),
                "--to",
                export.toString(),
                "--facility",
                facility.toString()))
        .isZero();
    assertThat(
            run(
                VerifyEvidence::run,
                "--anchors",
                reception.pki().anchorFile().toString(),
                "--export",
                export.toString(),
                "--keys",
                keys.toString()))
        .as(said)
        .isZero();
    assertThat(said).contains("1 revocations proven").contains("1 changes proven");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update revocation set number = 'K0-0000' where facility_id = 'F'",
        "update revocation set registrations = array[gen_random_uuid()] where facility_id = 'F'",
        "update revocation set revoked_at = revoked_at + interval '1 microsecond' where facility_id = 'F'",
        "update revocation set kind = 'ONLINE' where facility_id = 'F'",
        "update revocation set operated_by = 'x' where facility_id = 'F'",
        "update revocation set certificate_alias = sha256('x') where facility_id = 'F'",
        "update revocation set session_hash = sha256('x') where facility_id = 'F'",
        "update revocation set sealed = set_byte(sealed, 40, (1 + get_byte(sealed, 40)) % 256) where facility_id = 'F'",
        "delete from audit_entry where act = 'REVOKE' and facility_id = 'F'",
        "update audit_entry set content = repeat('0', 64) where act = 'CHANGE' and facility_id = 'F'",
        "update registration set evidence_type = 'card_change' where changes is not null and facility_id = 'F'",
        "update registration set evidence_type = 'card', changes = null where changes is not null and facility_id = 'F'",
        "update registration set changes = gen_random_uuid() where changes is not null and facility_id = 'F'",
        "update registration set only_this_time = true where changes is null and facility_id = 'F'",
        "update registration set explained = true where changes is null and facility_id = 'F'",
        "update registration set facts_form = 1 where changes is null and facility_id = 'F'",
        "update registration set registered_at = registered_at + interval '301 seconds' where changes is not null and facility_id = 'F'",
        "update consent_answer set answer = 'AGREED' where item = 'SURGERY' and facility_id = 'F' and answer = 'REFUSED'"
      })
  void SEC_C08_everyChangedFieldIsFound(String sql) throws SQLException {
    asSuperuser(sql);
    assertThat(verify()).as(said).isEqualTo(1);
    assertThat(said).contains("1 not proven");
  }

  /** A tampered chain is not left behind for other tests to stumble over. */
  @AfterEach
  void forget() throws SQLException {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F'; delete from audit_head where facility_id ="
            + " 'F'; delete from routing where facility_id = 'F'");
  }

  private void change(Identity card) {
    Acts acts = new Acts(reception.origin());
    Patient patient = acts.patient();
    String review = acts.act(at.path(), "review", card).location();
    Map<String, String> form = Patient.form(patient.get(review + "/change"), "/change");
    form.put("SURGERY", "REFUSED");
    patient.post(review + "/change", form);
    Map<String, String> update = Patient.form(patient.get(review + "/check"), "/update");
    assertThat(patient.post(review + "/update", update).location()).startsWith("/done/");
  }

  private int verify() {
    return run(
        VerifyEvidence::run,
        "--anchors",
        reception.pki().anchorFile().toString(),
        "--data",
        data.toString(),
        "--facility",
        facility.toString());
  }

  private int run(Said.Command command, String... arguments) {
    Said now = new Said();
    int status = now.by(command, arguments);
    said = now.text();
    return status;
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection connection = SharedDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.replace("'F'", "'" + facility + "'"));
    }
  }
}
