package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.web.testing.Rows;

/** The commands on evidence, on real registrations of a real database (security.md C08). */
class EvidenceCommandIT extends EvidenceScene {

  @Test
  void SEC_C08_whatIsStoredIsProvenOffline() {
    assertThat(verify()).isZero();
    assertThat(said).contains("1 registrations proven, 0 not proven");
  }

  @Test
  void SEC_C08_anExportIsProvenOfflineAndWrittenDown() throws IOException {
    assertThat(export("--facility", facility.toString())).isZero();
    assertThat(said).contains("1 registrations are in").contains("personal data");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
        .isEqualTo("rw-------");
    assertThat(verifyExport()).isZero();
    assertThat(said).contains("1 registrations proven");
    assertThat(
            Rows.text(
                facility,
                "select actor || object_ref from audit_entry where act = 'EXPORT_EVIDENCE'"))
        .isEqualTo("operatorALL");
  }

  @Test
  void SEC_C08_oneRegistrationIsExportedAlone() throws IOException {
    String first = Rows.text(facility, "select registration_id from registration");
    register();
    assertThat(export("--facility", facility.toString(), "--registration", first)).isZero();
    assertThat(Files.readString(export)).contains(first);
    assertThat(verifyExport()).isZero();
    assertThat(said).contains("1 registrations proven");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(export, "mine");
    assertThat(export("--facility", facility.toString())).isEqualTo(2);
    assertThat(Files.readString(export)).isEqualTo("mine");
  }

  @Test
  void SEC_C08_withOtherAnchorsNothingIsProven() throws IOException {
    export("--facility", facility.toString());
    Path foreign =
        PracticePki.open(home.resolve("pki"), RANDOM, java.time.Clock.systemUTC()).anchorFile();
    assertThat(
            run(
                VerifyEvidence::run,
                "--anchors",
                foreign.toString(),
                "--export",
                export.toString(),
                "--keys",
                keys.toString()))
        .isEqualTo(1);
    assertThat(said).contains("UNTRUSTED");
  }

  @Test
  void SEC_C08_withoutAnchorsOrKeysNothingIsVerified() throws IOException {
    export("--facility", facility.toString());
    assertThat(run(VerifyEvidence::run, "--data", data.toString())).isEqualTo(2);
    assertThat(said).contains("--anchors is needed");
    assertThat(run(VerifyEvidence::run, "--anchors", anchors(), "--export", export.toString()))
        .isEqualTo(2);
    assertThat(said).contains("--keys is needed");
    assertThat(run(VerifyEvidence::run, "--anchors", anchors(), "--data", home.toString()))
        .isEqualTo(2);
    assertThat(said).contains("no service runs on");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNeverTakenForEvidenceThatIsNotProven() throws IOException {
    Files.writeString(data.resolve("postgres/data/postmaster.pid"), "1\n/nowhere\n0\n1\n");
    assertThat(verify()).isEqualTo(2);
    assertThat(said).contains("NOT VERIFIED");
    assertThat(export()).isEqualTo(2);
    assertThat(said).contains("NOT EXPORTED");
  }
}
