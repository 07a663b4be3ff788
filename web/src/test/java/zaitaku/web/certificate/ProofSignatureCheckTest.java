package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The proof's own signature: its algorithm follows from the key, its length from the algorithm. */
class ProofSignatureCheckTest {

  private static final Instant NOW = TestProofs.NOW;
  private static final Optional<Rejection> PASSES = Optional.empty();

  @Test
  void algorithmFollowsFromTheKey() {
    AlgorithmCheck check = new AlgorithmCheck();
    byte[] rsa = TestProofs.CARD_DER;
    byte[] p384 = CertificateForge.card(TestKeys.P384).der();
    assertThat(check.refusal(TestProofs.submission(rsa))).isEqualTo(PASSES);
    assertThat(check.refusal(TestProofs.submission(p384, ProofAlgorithm.ES384, new byte[1], NOW)))
        .isEqualTo(PASSES);
    assertThat(check.refusal(TestProofs.submission(p384)))
        .contains(Rejection.UNSUPPORTED_ALGORITHM);
  }

  @Test
  void proofSignatureOfTheCardPassesAndEveryOtherLengthIsRefused() {
    ProofSignatureCheck check = new ProofSignatureCheck();
    byte[] text =
        zaitaku.nfcbridge.protocol.ProofText.tbs(
            TestProofs.REQUEST.origin(), TestProofs.REQUEST.compactJws());
    byte[] right = TestKeys.sign("SHA256withRSA", TestKeys.CARD.getPrivate(), text);
    assertThat(check.refusal(signature(right))).isEqualTo(PASSES);
    byte[] leading = new byte[257];
    System.arraycopy(right, 0, leading, 1, 256);
    for (byte[] wrong :
        new byte[][] {
          {}, {0}, leading, java.util.Arrays.copyOf(right, 255), java.util.Arrays.copyOf(right, 257)
        }) {
      assertThat(check.refusal(signature(wrong))).contains(Rejection.BAD_SIGNATURE);
    }
  }

  private static Submission signature(byte[] bytes) {
    return TestProofs.submission(TestProofs.CARD_DER, ProofAlgorithm.RS256, bytes, NOW);
  }

  @Test
  void certificateWithDerSignatureInTheProofIsRefusedForACurve() {
    byte[] der = CertificateForge.card(TestKeys.P256).der();
    String proof =
        TestProofs.signed(der, TestProofs.REQUEST, TestKeys.P256, "SHA256withECDSA", "ES256");
    assertThat(TestProofs.verifier().verify(TestProofs.REQUEST, proof, NOW))
        .isEqualTo(new CertificateVerdict.Rejected(Rejection.BAD_SIGNATURE));
  }

  @Test
  void noProviderWasInstalledForAnyOfThis() {
    assertThat(Security.getProvider("BC")).isNull();
  }
}
