package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.keys.KeyRing;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/** One real registration in a real database, and the commands on its evidence. */
abstract class EvidenceScene {

  static final SecureRandom RANDOM = new SecureRandom();

  final Reception reception = Reception.shared();
  final At at = reception.facility();
  final UUID facility = at.facility().id();

  @TempDir Path home;
  Path data = Path.of("");
  Path keys = Path.of("");
  Path export = Path.of("");
  String said = "";

  @BeforeEach
  void oneRegistrationAndADataDirectory() throws IOException {
    register();
    KeyRing ring = KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM);
    data = DataDirectory.of(home.resolve("data"));
    keys = Files.writeString(home.resolve("public-keys.json"), ring.publicAuditKeys());
    export = home.resolve("evidence.jsonl");
  }

  /** A tampered chain is not left behind for other tests to stumble over. */
  @AfterEach
  void forget() throws SQLException {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F'; delete from audit_head where facility_id ="
            + " 'F'; delete from routing where facility_id = 'F'");
  }

  void register() {
    Patient patient = new Patient(reception.origin());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
  }

  String anchors() {
    return reception.pki().anchorFile().toString();
  }

  int verify() {
    return run(
        VerifyEvidence::run,
        "--anchors",
        anchors(),
        "--data",
        data.toString(),
        "--facility",
        facility.toString());
  }

  int verifyExport() {
    return run(
        VerifyEvidence::run,
        "--anchors",
        anchors(),
        "--export",
        export.toString(),
        "--keys",
        keys.toString());
  }

  int export(String... further) {
    List<String> words = new ArrayList<>(List.of("--data", data.toString()));
    words.addAll(List.of("--to", export.toString()));
    words.addAll(List.of(further));
    return run(ExportEvidence::run, words.toArray(String[]::new));
  }

  int run(Said.Command command, String... arguments) {
    Said now = new Said();
    int status = now.by(command, arguments);
    said = now.text();
    return status;
  }

  void asSuperuser(String sql) throws SQLException {
    try (Connection connection = SharedDatabase.asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.replace("'F'", "'" + facility + "'"));
    }
  }
}
