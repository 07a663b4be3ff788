package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.KeyKind;
import zaitaku.nfcbridge.virtualcard.RevocationServer.Mood;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** Proofs that are wrong, through the whole service (bridge protocol §9). */
abstract class ForeignProofScene {

  static final SecureRandom RANDOM = new SecureRandom();
  static final KeyPair RSA = KeyKind.RSA_2048.fresh(RANDOM);

  /** One for all: it is the cards that are wrong. */
  static final Deployment service = Deployment.single(Deployment.Ways.usual());

  final At at = service.facility();
  final UUID facility = at.facility().id();
  final Patient patient = new Patient(service.origin());
  final SoftwareBridge bridge = new SoftwareBridge(service.origin());

  @AfterEach
  void theUsualAnswersAgain() {
    service.answers().setOcspVariants();
    service.answers().setListVariants();
    service.server().setOcspMood(Mood.ANSWERS);
    service.server().setListMood(Mood.ANSWERS);
  }

  interface Proving {
    String proof(Claimed claimed);
  }

  /** The page says why, and no row of a registration comes of it. */
  void refused(Proving proving, String code) {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    Map<String, Long> before = AllRows.counts(facility);
    Answer way =
        patient.comeBack(bridge.respond(claimed.state(), proving.proof(claimed)).redirect());
    Answer page = patient.get(way.location());
    assertThat(page.says(code)).as(page.title()).isTrue();
    Map<String, Long> after = AllRows.counts(facility);
    for (String table : List.of("registration", "consent_answer", "evidence", "attempt")) {
      assertThat(after).containsEntry(table, before.get(table));
    }
    assertThat(after.get("audit_entry")).isGreaterThan(before.get("audit_entry"));
  }

  static CertificateOrder order() {
    BigInteger serial = service.pki().freshSerial();
    try {
      service.pki().note(List.of(serial));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    return CertificateOrder.authentication("PRACTICE-ICHIRO", serial, service.pki().now());
  }
}
