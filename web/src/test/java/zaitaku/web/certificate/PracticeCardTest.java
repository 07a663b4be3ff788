package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.VerifyOutcome;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.virtualcard.CardData;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.nfcbridge.virtualcard.VirtualCard;
import zaitaku.nfcbridge.virtualcard.VirtualReader;

/** The cards, the authority and the responder of practice against the verifier of the service. */
@NullUnmarked
class PracticeCardTest {
  private static final Clock CLOCK = Clock.fixed(TestProofs.NOW, ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir static Path folder;
  private static PracticePki pki;
  private static RevocationServer server;

  private CertificateVerifier verifier;
  private CertificateOrder order;

  @BeforeAll
  static void open() throws Exception {
    pki = PracticePki.open(folder, RANDOM, CLOCK);
    server = RevocationServer.start(pki.revocation(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void start() throws Exception {
    server.setOcspMood(RevocationServer.Mood.ANSWERS);
    server.setListMood(RevocationServer.Mood.ANSWERS);
    verifier =
        CertificateVerifier.start(
            CertificateConfig.of(List.of(pki.anchorFile()), server.ocspUri(), server.listUri()),
            CLOCK,
            RANDOM);
    BigInteger serial = pki.freshSerial();
    pki.note(List.of(serial));
    order = CertificateOrder.authentication("PRACTICE-ICHIRO", serial, TestProofs.NOW);
  }

  private CertificateVerdict verify(byte[] certificate) {
    return verifier.verify(TestProofs.REQUEST, TestProofs.signed(certificate), TestProofs.NOW);
  }

  private static byte[] issued(CertificateOrder wanted) throws Exception {
    return pki.authority().issue(wanted, TestKeys.CARD.getPublic()).getEncoded();
  }

  private void assertRejected(byte[] certificate, Rejection rejection) {
    assertThat(verify(certificate))
        .isInstanceOfSatisfying(
            CertificateVerdict.Rejected.class,
            rejected -> assertThat(rejected.rejection()).isEqualTo(rejection));
  }

  private CertificateOrder ordered(Duration sinceEnd, int usage, String policy) {
    return new CertificateOrder(
        order.commonName(),
        order.serial(),
        order.notBefore(),
        TestProofs.NOW.minus(sinceEnd),
        usage,
        List.of(new ASN1ObjectIdentifier(policy)));
  }

  @Test
  void proofMadeByAVirtualCardIsAccepted() throws Exception {
    byte[] certificate = issued(order);
    VirtualReader reader = new VirtualReader("practice");
    reader.lay(
        VirtualCard.working(
            new CardData(
                certificate,
                pki.authority().certificate().getEncoded(),
                TestKeys.CARD.getPrivate(),
                Optional.of("1234"))));
    byte[] text = ProofText.tbs(TestProofs.REQUEST.origin(), TestProofs.REQUEST.compactJws());
    try (AuthenticationCard card =
            ((Opening.Opened) AuthenticationCard.open(reader.connect())).card();
        Pin pin = Pin.parse("1234".toCharArray()).orElseThrow()) {
      byte[] read = card.certificate();
      assertThat(card.verify(pin)).isInstanceOf(VerifyOutcome.Verified.class);
      String proof = TestProofs.json("RS256", read, card.sign(text));
      CertificateVerdict verdict = verifier.verify(TestProofs.REQUEST, proof, TestProofs.NOW);
      assertThat(verdict)
          .isInstanceOfSatisfying(
              CertificateVerdict.Accepted.class,
              accepted -> {
                assertThat(accepted.certificate().commonName()).isEqualTo("PRACTICE-ICHIRO");
                assertThat(accepted.certificate().serial()).isEqualTo(order.serial());
              });
    }
  }

  @Test
  void revokedCardIsRejectedByResponderAndByList() throws Exception {
    byte[] certificate = issued(order);
    pki.revoke(order.serial());
    assertRejected(certificate, Rejection.REVOKED);
    server.setOcspMood(RevocationServer.Mood.UNAVAILABLE);
    assertRejected(certificate, Rejection.REVOKED);
  }

  @Test
  void listAnswersWhileTheResponderHangsUp() throws Exception {
    server.setOcspMood(RevocationServer.Mood.HANGS_UP);
    assertThat(verify(issued(order)))
        .isInstanceOfSatisfying(
            CertificateVerdict.Accepted.class,
            accepted ->
                assertThat(accepted.certificate().evidence().revocation().kind())
                    .isEqualTo(RevocationEvidence.Kind.CRL));
    server.setListMood(RevocationServer.Mood.HANGS_UP);
    start();
    server.setOcspMood(RevocationServer.Mood.HANGS_UP);
    server.setListMood(RevocationServer.Mood.HANGS_UP);
    assertRejected(issued(order), Rejection.REVOCATION_UNAVAILABLE);
  }

  @Test
  void cardThatTheAuthorityNeverGaveOutIsUnknown() throws Exception {
    CertificateOrder stranger =
        CertificateOrder.authentication("PRACTICE-X", pki.freshSerial(), TestProofs.NOW);
    assertRejected(issued(stranger), Rejection.REVOCATION_UNKNOWN);
  }

  @Test
  void cardsThatAreNotForUserAuthenticationAreRejected() throws Exception {
    assertRejected(
        issued(
            ordered(
                Duration.ofDays(-1),
                KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
                CertificateForge.SIGNING)),
        Rejection.WRONG_POLICY);
    assertRejected(
        issued(ordered(Duration.ofDays(-1), KeyUsage.digitalSignature, "2.999.1")),
        Rejection.WRONG_POLICY);
    assertRejected(
        issued(
            ordered(
                Duration.ofDays(1), KeyUsage.digitalSignature, CertificateForge.AUTHENTICATION)),
        Rejection.EXPIRED);
  }

  @Test
  void cardOfAnotherAuthorityWithTheSameNameIsRejected() throws Exception {
    byte[] foreign =
        PracticeAuthority.create(RANDOM, TestProofs.NOW)
            .issue(order, TestKeys.CARD.getPublic())
            .getEncoded();
    assertRejected(foreign, Rejection.UNTRUSTED);
    assertThat(Files.exists(pki.anchorFile())).isTrue();
  }

  @Test
  void evidenceOfAPracticeCardIsConfirmedOffline() throws Exception {
    byte[] encoded =
        ((CertificateVerdict.Accepted) verify(issued(order))).certificate().evidence().encoded();
    CertificateConfig config =
        CertificateConfig.of(List.of(pki.anchorFile()), server.ocspUri(), null);
    assertThat(new EvidenceRecheck(config, List.of()).recheck(encoded))
        .isInstanceOf(EvidenceRecheck.Outcome.Confirmed.class);
  }
}
