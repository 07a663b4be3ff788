package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.EvidenceRecheck;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.platform.keys.KeyFile;
import zaitaku.web.registration.EligibilityOnlyFacts;
import zaitaku.web.registration.EvidenceJudge;
import zaitaku.web.registration.EvidenceJudge.Judgement;
import zaitaku.web.registration.KeptRegistration;
import zaitaku.web.registration.RegistrationFacts;
import zaitaku.web.registration.StoredEvidence;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SharedDatabase;

/** What an expired certificate was good for is proven as just that, and never as a consent. */
class EligibilityOnlyEvidenceIT {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Reception reception =
      Reception.start(SharedDatabase.settings(), ExpiredGrace.parse("3m"));
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();

  @TempDir private Path home;
  private Path data = Path.of("");
  private String said = "";

  @BeforeEach
  void oneConfirmation() throws Exception {
    data = DataDirectory.of(home.resolve("data"));
    Instant now = Instant.now();
    CertificateOrder order =
        CertificateOrder.authentication("PRACTICE-ICHIRO", reception.pki().freshSerial(), now)
            .valid(now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(20)));
    assertThat(
            new Acts(reception.origin())
                .register(at.path(), reception.card(order), Map.of())
                .location())
        .startsWith("/eligibility/");
  }

  @AfterEach
  void stop() throws SQLException {
    asSuperuser(
        "delete from audit_entry where facility_id = 'F'; delete from audit_head where facility_id ="
            + " 'F'; delete from routing where facility_id = 'F'");
    reception.close();
  }

  @Test
  void itIsProvenAndSaidThatNoConsentCameOfIt() {
    assertThat(verify()).as(said).isZero();
    assertThat(said)
        .contains(
            "0 registrations proven, 0 not proven",
            "1 confirmations of eligibility alone proven",
            "NO consent");
  }

  @Test
  void anExportProvesTheSame() throws Exception {
    Path export = home.resolve("evidence.jsonl");
    Path keys =
        Files.writeString(
            home.resolve("public-keys.json"),
            KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM).publicAuditKeys());
    assertThat(
            run(
                ExportEvidence::run,
                "--data",
                data.toString(),
                "--facility",
                facility.toString(),
                "--to",
                export.toString()))
        .as(said)
        .isZero();
    assertThat(Files.readString(export)).contains("zaitaku-evidence-3", "\"grace\":\"3m\"");
    assertThat(
            run(
                VerifyEvidence::run,
                "--anchors",
                anchors(),
                "--export",
                export.toString(),
                "--keys",
                keys.toString()))
        .as(said)
        .isZero();
    assertThat(said).contains("1 confirmations of eligibility alone proven");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grace = '1d'",
        "grace = '4m'",
        "kind = 'HOUSE_CALL'",
        "operated_by = 'STAFF_AT_PATIENTS_WORD'",
        "outcome = 'VALID_UNREGISTERED'",
        "patient_key = decode(repeat('00', 32), 'hex')",
        "confirmed_at = confirmed_at + interval '1 second'",
        "eligibility = sealed",
        "sealed = eligibility"
      })
  void whateverIsChangedInItIsFound(String change) throws SQLException {
    asSuperuser("update eligibility_only set " + change + " where facility_id = 'F'");
    assertThat(verify()).as(said).isEqualTo(1);
    assertThat(said).contains("1 not proven");
  }

  @Test
  void madeIntoARegistrationItProvesNoConsent() {
    List<KeptRegistration> kept = new ArrayList<>();
    reception.bean(StoredEvidence.class).read(facility, kept::add);
    KeptRegistration.EligibilityOnly one = (KeptRegistration.EligibilityOnly) kept.getFirst();
    EligibilityOnlyFacts facts = one.confirmed();
    RegistrationFacts forged =
        new RegistrationFacts(
            facility,
            facts.id(),
            facts.number(),
            facts.kind(),
            facts.confirmedAt(),
            Optional.empty(),
            Map.of("MEDICATION", "AGREED"),
            Optional.empty(),
            facts.wording(),
            facts.language(),
            facts.operatedBy(),
            facts.outcome(),
            facts.patientKey(),
            facts.certificateAlias(),
            facts.sessionHash(),
            facts.eligibility(),
            facts.evidence(),
            Optional.empty());
    EvidenceJudge judge =
        new EvidenceJudge(
            new EvidenceRecheck(
                CertificateConfig.of(
                        List.of(reception.pki().anchorFile()),
                        reception.revocation().ocspUri(),
                        null)
                    .withExpiredGrace(ExpiredGrace.LONGEST),
                List.of()));
    assertThat(judge.judge(one)).isEqualTo(new Judgement.ProvenEligibilityOnly());
    assertThat(judge.judge(new KeptRegistration.Whole(forged, one.evidence(), one.audited())))
        .isEqualTo(
            new Judgement.NotProven("the certificate had expired: it is good for no consent"));
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
