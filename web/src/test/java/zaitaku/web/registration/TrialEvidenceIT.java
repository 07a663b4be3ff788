package zaitaku.web.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.certificate.CertificateEvidence;
import zaitaku.web.certificate.VerifiedCertificates;
import zaitaku.web.testing.Acts;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SoftwareBridge;

/** The proof of a trial, should anybody have kept one, is not taken for that of a change. */
class TrialEvidenceIT {

  private final Reception reception = Reception.shared();
  private final At at = reception.facility();
  private final UUID facility = at.facility().id();
  private final Identity card = reception.card("PRACTICE-ICHIRO");

  @Test
  void SEC_C08_aLookAtConsentsProvesAChange() {
    assertThat(whyNot(evidence("review"))).isEmpty();
  }

  @Test
  void SEC_C08_aTrialProvesNone() {
    assertThat(whyNot(evidence("trial"))).isPresent();
  }

  private CertificateEvidence evidence(String act) {
    Acts acts = new Acts(reception.origin());
    String page = acts.toCard(at.path(), act);
    new SoftwareBridge(reception.origin()).authenticate(acts.patient().open(page), card);
    String sealed = Rows.text(facility, "select encode(certificate, 'hex') from card_transaction");
    String context =
        facility + "/card_transaction/" + page.substring("/card/".length()) + "/certificate";
    return reception
        .bean(VerifiedCertificates.class)
        .open(HexFormat.of().parseHex(sealed), context)
        .evidence();
  }

  private Optional<String> whyNot(CertificateEvidence evidence) {
    RegistrationFacts change =
        new RegistrationFacts(
            facility,
            new UUID(0, 1),
            "K0-0000",
            "HOME_VISIT",
            evidence.at().plusSeconds(10),
            Optional.empty(),
            Map.of("SURGERY", "AGREED"),
            Optional.empty(),
            "ja-0123456789abcdef",
            "ja",
            "PATIENT",
            "VALID",
            "",
            "",
            "",
            "",
            "",
            Optional.of(
                new FurtherFacts(
                    Optional.empty(),
                    false,
                    false,
                    EvidenceType.SESSION_CHANGE,
                    Optional.of(new UUID(0, 2).toString()))));
    return SignedActs.whyNot(change, evidence);
  }
}
