package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.platform.audit.CheckpointFiles;
import zaitaku.web.platform.auditverifier.VerifyAudit;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/** verify-audit and export-audit against a service that writes checkpoints. */
class AuditCommandIT {

  @TempDir private Path home;
  private Path data = Path.of("");
  private Path export = Path.of("");
  private UUID facility = new UUID(0, 0);
  private final Said said = new Said();

  @BeforeEach
  void aReceptionWithCheckpoints() throws IOException {
    Path checkpoints = home.resolve("data/checkpoints");
    try (CheckpointFiles files = CheckpointFiles.open(checkpoints);
        Reception reception = Reception.start(SharedDatabase.settings(), files)) {
      Reception.At at = reception.facility();
      facility = at.facility().id();
      Patient patient = new Patient(reception.origin());
      URI back =
          new SoftwareBridge(reception.origin())
              .authenticate(
                  patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
      assertThat(patient.comeBack(back).location()).startsWith("/done/");
    }
    data = DataDirectory.of(home.resolve("data"));
    Files.writeString(
        checkpoints.resolve("keys.json"),
        KeyFile.openOrCreate(SharedDatabase.keyFile(), new SecureRandom()).publicAuditKeys());
    export = home.resolve("audit.jsonl");
  }

  @Test
  void SEC_A04_theStoppedServicesLastEntriesHaveTheirCheckpointAndAreIntact() throws IOException {
    exported();
    keepOnlyOurs(List.of());
    assertThat(verify()).as(said.text()).isZero();
    assertThat(said.text()).contains("INTACT");
    // two of the facility, two of the reception; the export came after the checkpoint
    assertThat(said.text())
        .contains("1 facilities, 5 entries, of these 4 up to a signed checkpoint");
  }

  @Test
  void SEC_A04_aRunningDatabaseIsVerifiedWhileItIsWrittenTo() {
    int status = said.by(VerifyAudit::run, "--data", data.toString());
    assertThat(said.text()).contains("facilities").doesNotContain(facility.toString());
    assertThat(status).isNotEqualTo(2);
  }

  @Test
  void SEC_A04_aChangedLineOfAnExportIsTampering() throws IOException {
    exported();
    keepOnlyOurs(List.of("REGISTER", "REGISTRE"));
    assertThat(verify()).isEqualTo(1);
    assertThat(said.text())
        .contains("TAMPERED: changed entry: facility " + facility + ", sequence 4")
        .contains("TAMPERED WITH");
  }

  @Test
  void SEC_A04_aLineOfAnExportThatIsMissingIsTampering() throws IOException {
    exported();
    keepOnlyOurs(List.of());
    List<String> lines = new ArrayList<>(Files.readAllLines(export));
    lines.removeIf(line -> line.contains("\"sequence\":3,"));
    Files.write(export, lines);
    assertThat(verify()).isEqualTo(1);
    assertThat(said.text()).contains("removed entries: facility " + facility + ", sequence 3");
  }

  @Test
  void SEC_A04_whatCannotBeReadIsNeitherIntactNorTampering() throws IOException {
    assertThat(verify()).isEqualTo(2);
    Files.writeString(export, "{\"format\":\"zaitaku-audit-1\"}\nnot JSON\n");
    assertThat(verify()).isEqualTo(2);
    assertThat(said.text()).contains("line 2 of the export cannot be read");
    assertThat(said.by(VerifyAudit::run, "--dat", "x")).isEqualTo(2);
    assertThat(said.text()).contains("unknown option --dat").contains("usage:");
    assertThat(said.by(VerifyAudit::run, "--data", home.resolve("none").toString())).isEqualTo(2);
    assertThat(said.by(VerifyAudit::run, "--help")).isZero();
  }

  @Test
  void SEC_A01_theExportIsAnEntryOfTheChainItself() throws IOException {
    exported();
    assertThat(Files.readString(export)).contains("EXPORT_AUDIT");
    assertThat(said.by(ExportAudit::run, "--data", data.toString(), "--to", export.toString()))
        .isEqualTo(2);
    assertThat(said.text()).contains("nothing is overwritten");
  }

  private void exported() {
    assertThat(said.by(ExportAudit::run, "--data", data.toString(), "--to", export.toString()))
        .as(said.text())
        .isZero();
  }

  private int verify() {
    return said.by(
        VerifyAudit::run,
        "--export",
        export.toString(),
        "--checkpoints",
        data.resolve("checkpoints").toString(),
        "--keys",
        data.resolve("checkpoints/keys.json").toString());
  }

  /** Leaves our facility only, since other tests share the database; and exchanges words. */
  private void keepOnlyOurs(List<String> words) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String line : Files.readAllLines(export)) {
      if (line.contains("format") || line.contains(facility.toString())) {
        kept.add(words.isEmpty() ? line : line.replace(words.get(0), words.get(1)));
      }
    }
    Files.write(export, kept);
  }
}
