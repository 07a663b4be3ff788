package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.EvidenceRecheck;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.platform.keys.KeyRing;
import zaitaku.web.registration.EvidenceExport;
import zaitaku.web.registration.EvidenceJudge;
import zaitaku.web.registration.EvidenceJudge.Judgement;
import zaitaku.web.registration.KeptRegistration;
import zaitaku.web.registration.StoredEvidence;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;

/** The commands on evidence, on real registrations of a real database (security.md C08). */
class EvidenceCommandIT {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();

  @TempDir private Path home;
  private Path data = Path.of("");
  private Path keys = Path.of("");
  private Path export = Path.of("");
  private String said = "";

  @BeforeEach
  void oneRegistrationAndADataDirectory() throws IOException {
    register();
    KeyRing ring = KeyFile.openOrCreate(Path.of("target", "it-keys.json"), RANDOM);
    data = DataDirectory.of(home.resolve("data"));
    keys = Files.writeString(home.resolve("public-keys.json"), ring.publicAuditKeys());
    export = home.resolve("evidence.jsonl");
  }

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

  @Test
  void SEC_C08_everyChangedByteOfAnExportIsFound() throws IOException {
    export("--facility", facility.toString());
    byte[] whole = Files.readAllBytes(export);
    JWKSet trusted = zaitaku.web.platform.auditverifier.ServicePlace.keys(keys);
    assertThat(EvidenceExport.isAuthentic(export, trusted)).isTrue();
    Path changed = home.resolve("changed.jsonl");
    int flips = 0;
    for (int i = RANDOM.nextInt(5); i < whole.length; i += 5) {
      byte[] other = whole.clone();
      other[i] ^= (byte) (1 << RANDOM.nextInt(8));
      Files.write(changed, other);
      assertThat(EvidenceExport.isAuthentic(changed, trusted)).as("byte %d", i).isFalse();
      flips++;
    }
    Files.write(changed, Arrays.copyOf(whole, whole.length - 1));
    assertThat(EvidenceExport.isAuthentic(changed, trusted)).isFalse();
    Files.write(changed, Arrays.copyOf(whole, whole.length + 1));
    assertThat(EvidenceExport.isAuthentic(changed, trusted)).isFalse();
    System.out.printf("export of %d bytes: %d changed bytes, all found%n", whole.length, flips);
    assertThat(flips).isGreaterThan(1000);
  }

  /** Somebody who can write evidence and its own digest anew meets the hash in the chain. */
  @Test
  void SEC_C08_everyChangedByteOfTheEvidenceIsFoundEvenWithItsDigestMadeAnew() throws Exception {
    KeptRegistration.Whole kept = kept();
    EvidenceJudge judge = judge();
    assertThat(judge.judge(kept)).isEqualTo(new Judgement.Proven());
    byte[] evidence = kept.evidence();
    int flips = 0;
    for (int i = RANDOM.nextInt(3); i < evidence.length - 32; i += 3) {
      byte[] changed = evidence.clone();
      changed[i] ^= (byte) (1 << RANDOM.nextInt(8));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(changed, changed.length - 32));
      System.arraycopy(digest, 0, changed, changed.length - 32, 32);
      assertThat(judge.judge(with(kept, changed)))
          .as("byte %d of %d", i, evidence.length)
          .isInstanceOf(Judgement.NotProven.class);
      flips++;
    }
    System.out.printf(
        "evidence of %d bytes: %d changed bytes with a new digest, all found%n",
        evidence.length, flips);
    assertThat(flips).isGreaterThan(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update registration set number = 'K0-0000' where facility_id = 'F'",
        "update registration set kind = 'HOUSE_CALL' where facility_id = 'F'",
        "update registration set registered_at = registered_at + interval '1 microsecond' where facility_id = 'F'",
        "update registration set holds_until = now() where facility_id = 'F'",
        "update registration set prescription_form = 'PAPER' where facility_id = 'F'",
        "update registration set prescription_form = null where facility_id = 'F'",
        "update registration set wording = 'x' where facility_id = 'F'",
        "update registration set language = 'en' where facility_id = 'F'",
        "update registration set operated_by = 'x' where facility_id = 'F'",
        "update registration set outcome = 'VALID_UNREGISTERED' where facility_id = 'F'",
        "update registration set patient_key = sha256('x') where facility_id = 'F'",
        "update registration set certificate_alias = sha256('x') where facility_id = 'F'",
        "update registration set session_hash = sha256('x') where facility_id = 'F'",
        "update registration set eligibility = set_byte(eligibility, 40, 1 + get_byte(eligibility, 40) % 255) where facility_id = 'F'",
        "update consent_answer set answer = 'REFUSED' where item = 'SURGERY' and facility_id = 'F'",
        "delete from consent_answer where item = 'SURGERY' and facility_id = 'F'",
        "update evidence set sealed = set_byte(sealed, 0, 9) where facility_id = 'F'",
        "update evidence set sealed = set_byte(sealed, 5000, (1 + get_byte(sealed, 5000)) % 256) where facility_id = 'F'",
        "update evidence set sealed = substring(sealed from 1 for 100) where facility_id = 'F'",
        "delete from evidence where facility_id = 'F'",
        "update audit_entry set content = repeat('0', 64) where act = 'REGISTER' and facility_id = 'F'",
        "update audit_entry set at = at + interval '1 second' where act = 'REGISTER' and facility_id = 'F'",
        "update audit_entry set form = 1, content = '' where act = 'REGISTER' and facility_id = 'F'",
        "delete from audit_entry where act = 'REGISTER' and facility_id = 'F'"
      })
  void SEC_C08_everyChangedFieldInTheDatabaseIsFound(String sql) throws SQLException {
    asSuperuser(sql);
    assertThat(verify()).as(said).isEqualTo(1);
    assertThat(said).contains("NOT PROVEN: facility " + facility).contains("1 not proven");
  }

  @Test
  void SEC_C08_evidenceOfAnotherRegistrationDoesNotOpenInItsPlace() throws SQLException {
    register();
    asSuperuser(
        "update evidence e set sealed = o.sealed from evidence o where e.facility_id = 'F' and"
            + " o.facility_id = 'F' and e.registration_id < o.registration_id");
    assertThat(verify()).isEqualTo(1);
    assertThat(said).contains("1 registrations proven, 1 not proven");
  }

  /** A tampered chain is not left behind for other tests to stumble over. */
  @AfterEach
  void forget() throws SQLException {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F'; delete from audit_head where facility_id ="
            + " 'F'; delete from routing where facility_id = 'F'");
  }

  private void register() {
    Patient patient = new Patient(reception.origin());
    URI back =
        new SoftwareBridge(reception.origin())
            .authenticate(patient.open(patient.walkToCard(at)), reception.card("PRACTICE-ICHIRO"));
    assertThat(patient.comeBack(back).location()).startsWith("/done/");
  }

  private KeptRegistration.Whole kept() {
    List<KeptRegistration.Whole> all = new ArrayList<>();
    reception
        .bean(StoredEvidence.class)
        .read(facility, one -> all.add((KeptRegistration.Whole) one));
    return all.getFirst();
  }

  /** As whoever changed it would also change the hash beside it. */
  private static KeptRegistration.Whole with(KeptRegistration.Whole kept, byte[] evidence) {
    return new KeptRegistration.Whole(
        kept.facts().withEvidence(evidence), evidence, kept.audited());
  }

  private EvidenceJudge judge() {
    return new EvidenceJudge(
        new EvidenceRecheck(
            CertificateConfig.of(
                List.of(reception.pki().anchorFile()), URI.create("http://localhost:9/x"), null),
            List.of()));
  }

  private String anchors() {
    return reception.pki().anchorFile().toString();
  }

  private int verify() {
    return run(
        VerifyEvidence::run,
        "--anchors",
        anchors(),
        "--data",
        data.toString(),
        "--facility",
        facility.toString());
  }

  private int verifyExport() {
    return run(
        VerifyEvidence::run,
        "--anchors",
        anchors(),
        "--export",
        export.toString(),
        "--keys",
        keys.toString());
  }

  private int export(String... further) {
    List<String> words = new ArrayList<>(List.of("--data", data.toString()));
    words.addAll(List.of("--to", export.toString()));
    words.addAll(List.of(further));
    return run(ExportEvidence::run, words.toArray(String[]::new));
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
