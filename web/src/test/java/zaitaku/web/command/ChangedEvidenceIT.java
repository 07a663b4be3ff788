package zaitaku.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.certificate.EvidenceRecheck;
import zaitaku.web.registration.EvidenceExport;
import zaitaku.web.registration.EvidenceJudge;
import zaitaku.web.registration.EvidenceJudge.Judgement;
import zaitaku.web.registration.KeptRegistration;
import zaitaku.web.registration.StoredEvidence;

/** Evidence that somebody changed, in an export or in the database, is never proven (C08). */
class ChangedEvidenceIT extends EvidenceScene {

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
}
