package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zaitaku.web.challenge.SignedRequest;
import zaitaku.web.platform.DataSeal;

/** Security C08: what is kept is enough to come to the same verdict again, offline. */
class CertificateEvidenceTest {
  private static final Instant NOW = TestProofs.NOW;
  private static final byte[] NONCE = new byte[32];

  @TempDir Path folder;
  private CertificateConfig config = TestProofs.config();

  @BeforeEach
  void anchors() throws IOException {
    config = config(TestProofs.CA_DER, ExpiredGrace.NONE);
  }

  private CertificateConfig config(byte[] anchor, ExpiredGrace grace) throws IOException {
    return new CertificateConfig(
        List.of(Files.write(folder.resolve("anchor"), anchor)),
        List.of(),
        URI.create("http://localhost:9/never-asked"),
        null,
        Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES),
        Set.of(),
        grace,
        RevocationLimits.DEFAULT);
  }

  private ProvenCard verified(RevocationSource source, byte[] card) {
    CertificateVerdict verdict =
        new CertificateVerifier(config, TestProofs.trust(), source)
            .verify(TestProofs.REQUEST, TestProofs.signed(card), NOW);
    return switch (verdict) {
      case CertificateVerdict.Accepted accepted -> accepted.certificate();
      case CertificateVerdict.AcceptedForEligibilityOnly accepted -> accepted.certificate();
      case CertificateVerdict.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  private static RevocationAnswer ocsp(RevocationQuestion question) {
    return new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT)
        .read(
            OcspForge.good().nonce(new byte[32]).remembersSince(NOW.minusSeconds(99)).der(),
            question,
            NONCE);
  }

  private static RevocationSource crl(CrlForge forge) {
    return question -> new CrlJudge(CertificateProfile.STRICT).judge(forge.parsed(), question);
  }

  private VerifiedCertificate verified() {
    return (VerifiedCertificate) verified(CertificateEvidenceTest::ocsp, TestProofs.CARD_DER);
  }

  private EvidenceRecheck.Outcome recheck(byte[] encoded) {
    return new EvidenceRecheck(config, List.of()).recheck(encoded);
  }

  @Test
  void SEC_C08_evidenceIsReadBackAsItWasWritten() {
    byte[] encoded = verified().evidence().encoded();
    CertificateEvidence read = CertificateEvidence.decode(encoded).orElseThrow();
    assertThat(read.encoded()).isEqualTo(encoded);
    assertThat(read.request()).isEqualTo(TestProofs.REQUEST);
    assertThat(read.chain()).hasSize(2);
    assertThat(read.chain().getFirst()).isEqualTo(TestProofs.CARD_DER);
    assertThat(read.chain().getLast()).isEqualTo(TestProofs.CA_DER);
    assertThat(read.at()).isEqualTo(NOW);
    assertThat(read.decision()).isEqualTo(CertificateEvidence.Decision.ACCEPTED);
    assertThat(read.verifierVersion()).isEqualTo("certificate 1");
    assertThat(read.revocation().nonce()).isEqualTo(NONCE);
  }

  @Test
  void byteFormIsTheDocumentedOne() {
    byte[] encoded =
        new CertificateEvidence(
                new SignedRequest("o", "j"),
                "p",
                List.of(new byte[] {7}, new byte[] {8, 9}),
                new RevocationEvidence(
                    RevocationEvidence.Kind.CRL,
                    new byte[] {5},
                    new byte[0],
                    Instant.ofEpochMilli(1),
                    Instant.ofEpochMilli(2)),
                CertificateEvidence.Decision.ELIGIBILITY_ONLY,
                "v",
                Instant.ofEpochMilli(258))
            .encoded();
    byte[] body = Arrays.copyOf(encoded, encoded.length - 32);
    assertThat(java.util.HexFormat.of().formatHex(body))
        .isEqualTo(
            "5a544b4501"
                + "000000016f"
                + "000000016a"
                + "0000000170"
                + "0000000000000102"
                + "02"
                + "0000000176"
                + "02"
                + "0000000105"
                + "00000000"
                + "0000000000000001"
                + "0000000000000002"
                + "02"
                + "0000000107"
                + "000000020809");
    assertThat(Arrays.copyOfRange(encoded, body.length, encoded.length))
        .isEqualTo(Digests.sha256(body));
  }

  @Test
  void SEC_C08_recheckConfirmsWhatWasAcceptedWithAResponder() {
    assertThat(recheck(verified().evidence().encoded()))
        .isInstanceOf(EvidenceRecheck.Outcome.Confirmed.class);
  }

  @Test
  void SEC_C08_recheckConfirmsWhatWasAcceptedWithAList() {
    byte[] encoded = verified(crl(CrlForge.empty()), TestProofs.CARD_DER).evidence().encoded();
    assertThat(recheck(encoded)).isInstanceOf(EvidenceRecheck.Outcome.Confirmed.class);
  }

  @Test
  void SEC_C08_largeListIsAskedForByItsDigest() {
    CrlForge large = CrlForge.empty();
    for (int i = 0; i < 4000; i++) {
      large.revoking(BigInteger.valueOf(1_000_000L + i));
    }
    byte[] list = large.der();
    RevocationSource source =
        question ->
            new CrlJudge(CertificateProfile.STRICT)
                .judge(CrlDocument.parse(list).orElseThrow(), question);
    byte[] encoded = verified(source, TestProofs.CARD_DER).evidence().encoded();
    assertThat(recheck(encoded)).isInstanceOf(EvidenceRecheck.Outcome.ListMissing.class);
    assertThat(new EvidenceRecheck(config, List.of(new byte[1], list)).recheck(encoded))
        .isInstanceOf(EvidenceRecheck.Outcome.Confirmed.class);
  }

  @Test
  void SEC_C08_recheckComesToTheSameDecisionForEligibilityOnly() throws IOException {
    config = config(TestProofs.CA_DER, ExpiredGrace.parse("1d"));
    byte[] expired = CertificateForge.card().valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).der();
    byte[] encoded = verified(CertificateEvidenceTest::ocsp, expired).evidence().encoded();
    assertThat(recheck(encoded))
        .isInstanceOfSatisfying(
            EvidenceRecheck.Outcome.Confirmed.class,
            confirmed ->
                assertThat(confirmed.evidence().decision())
                    .isEqualTo(CertificateEvidence.Decision.ELIGIBILITY_ONLY));
    config = config(TestProofs.CA_DER, ExpiredGrace.NONE);
    assertThat(recheck(encoded)).isEqualTo(new EvidenceRecheck.Outcome.Refuted(Rejection.EXPIRED));
  }

  @Test
  void SEC_C08_otherAnchorsRefuteTheEvidence() throws IOException {
    byte[] encoded = verified().evidence().encoded();
    config = config(CertificateForge.ca(TestKeys.FOREIGN).der(), ExpiredGrace.NONE);
    assertThat(recheck(encoded))
        .isEqualTo(new EvidenceRecheck.Outcome.Refuted(Rejection.UNTRUSTED));
  }

  @Test
  void SEC_C08_everyChangedByteIsFound() {
    byte[] encoded = verified().evidence().encoded();
    EvidenceRecheck recheck = new EvidenceRecheck(config, List.of());
    for (int i = 0; i < encoded.length; i++) {
      byte[] changed = encoded.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      assertThat(recheck.recheck(changed)).isEqualTo(new EvidenceRecheck.Outcome.Altered());
    }
    assertThat(recheck(Arrays.copyOf(encoded, encoded.length - 1)))
        .isEqualTo(new EvidenceRecheck.Outcome.Altered());
    assertThat(recheck(new byte[0])).isEqualTo(new EvidenceRecheck.Outcome.Altered());
  }

  /** Somebody who also makes the digest anew cannot touch anything that somebody signed. */
  @Test
  void SEC_C08_changeWithANewDigestIsFoundWhereverSomethingWasSigned() {
    byte[] encoded = verified().evidence().encoded();
    String text = new String(encoded, StandardCharsets.ISO_8859_1);
    int appVersion = text.indexOf("https://bridge.example");
    int time = text.indexOf("}", appVersion) + 1;
    int version = text.indexOf("certificate 1");
    EvidenceRecheck recheck = new EvidenceRecheck(config, List.of());
    for (int i = 0; i < encoded.length - 32; i += 5) {
      byte[] changed = encoded.clone();
      changed[i] ^= 0x01;
      byte[] digest = Digests.sha256(Arrays.copyOf(changed, changed.length - 32));
      System.arraycopy(digest, 0, changed, changed.length - 32, 32);
      boolean unsigned =
          (i >= appVersion && i < appVersion + 28)
              || (i >= time && i < time + 8)
              || (i >= version && i < version + 13);
      if (!unsigned) {
        assertThat(recheck.recheck(changed))
            .as("byte %d", i)
            .isNotInstanceOf(EvidenceRecheck.Outcome.Confirmed.class);
      }
    }
  }

  @Test
  void SEC_C08_recheckFindsAChangedTime() {
    CertificateEvidence evidence = verified().evidence();
    for (long seconds : new long[] {-86_400L * 400, 3600, 86_400L * 400}) {
      CertificateEvidence moved =
          new CertificateEvidence(
              evidence.request(),
              evidence.proofJson(),
              evidence.chain(),
              evidence.revocation(),
              evidence.decision(),
              evidence.verifierVersion(),
              evidence.at().plusSeconds(seconds));
      assertThat(recheck(moved.encoded())).isInstanceOf(EvidenceRecheck.Outcome.Refuted.class);
    }
  }

  @Test
  void sealedProofStaysAProofInItsPlaceOnly() {
    VerifiedCertificates proofs = new VerifiedCertificates(new MaskingSeal());
    VerifiedCertificate verified = verified();
    byte[] sealed = proofs.seal(verified, "transaction 1");
    VerifiedCertificate opened = proofs.open(sealed, "transaction 1");
    assertThat(opened.commonName()).isEqualTo(verified.commonName());
    assertThat(opened.serial()).isEqualTo(verified.serial());
    assertThat(opened.issuer()).isEqualTo(verified.issuer());
    assertThat(opened.sha256()).isEqualTo(verified.sha256());
    assertThat(opened.verifiedAt()).isEqualTo(NOW);
    assertThat(opened.evidence().encoded()).isEqualTo(verified.evidence().encoded());
    assertThatThrownBy(() -> proofs.open(sealed, "transaction 2"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anExpiredCertificateIsNotOpenedWhereOnlyOneInForceWillDo() throws IOException {
    config = config(TestProofs.CA_DER, ExpiredGrace.parse("1d"));
    VerifiedCertificates proofs = new VerifiedCertificates(new MaskingSeal());
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).der();
    ProvenCard expired = verified(CertificateEvidenceTest::ocsp, der);
    byte[] sealed = proofs.seal(expired, "transaction 1");
    assertThat(proofs.card(sealed, "transaction 1")).isInstanceOf(ExpiredCertificate.class);
    assertThatThrownBy(() -> proofs.open(sealed, "transaction 1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the certificate had expired");
  }

  @Test
  void sealedBytesThatAreNoProofAreRefused() {
    DataSeal seal = new MaskingSeal();
    VerifiedCertificates proofs = new VerifiedCertificates(seal);
    assertThatThrownBy(() -> proofs.open(seal.seal(new byte[100], "x"), "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sealed proof cannot be read");
  }

  @Test
  void proofHasNoPublicConstructor() {
    assertThat(VerifiedCertificate.class.getConstructors()).isEmpty();
    assertThat(ExpiredCertificate.class.getConstructors()).isEmpty();
    assertThat(CertificateEvidence.class.getConstructors()).isEmpty();
  }

  /** Binds to the context, which is all that these tests ask of a seal. */
  private static final class MaskingSeal implements DataSeal {
    @Override
    public byte[] seal(byte[] plain, String context) {
      byte[] tag = Digests.sha256(context.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(tag, tag.length + plain.length);
      System.arraycopy(plain, 0, sealed, tag.length, plain.length);
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      byte[] tag = Digests.sha256(context.getBytes(StandardCharsets.UTF_8));
      if (!Arrays.equals(tag, Arrays.copyOf(sealed, tag.length))) {
        throw new IllegalStateException("belongs elsewhere");
      }
      return Arrays.copyOfRange(sealed, tag.length, sealed.length);
    }
  }
}
