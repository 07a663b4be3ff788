package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.web.challenge.SignedRequest;

class CertificateVerifierTest {
  private static final Instant NOW = TestProofs.NOW;

  private static void assertRejected(CertificateVerdict verdict, Rejection rejection) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            CertificateVerdict.Rejected.class,
            rejected -> assertThat(rejected.rejection()).isEqualTo(rejection));
  }

  private static VerifiedCertificate accepted(CertificateVerdict verdict) {
    assertThat(verdict).isInstanceOf(CertificateVerdict.Accepted.class);
    return ((CertificateVerdict.Accepted) verdict).certificate();
  }

  @Test
  void proofOfTheCardForThisRequestIsAccepted() {
    VerifiedCertificate verified =
        accepted(TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.GOOD, NOW));
    assertThat(verified.commonName()).isEqualTo("PRACTICE-ICHIRO");
    assertThat(verified.serial()).isEqualTo(new java.math.BigInteger("0705d990", 16));
    assertThat(verified.sha256()).isEqualTo(Digests.sha256(TestProofs.CARD_DER));
    assertThat(verified.verifiedAt()).isEqualTo(NOW);
    assertThat(verified.issuer()).contains("TEST for user authentication");
  }

  @Test
  void verifiedCertificateMasksItself() {
    VerifiedCertificate verified =
        accepted(TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.GOOD, NOW));
    assertThat(verified.toString() + verified.evidence())
        .doesNotContain("ICHIRO")
        .doesNotContain("117823888")
        .doesNotContainIgnoringCase("0705d990");
  }

  @Test
  void SEC_C02_proofForAnotherOriginIsRefused() {
    SignedRequest elsewhere =
        new SignedRequest("https://uketsuke.example.net", TestProofs.REQUEST.compactJws());
    assertRejected(
        TestProofs.verifier().verify(elsewhere, TestProofs.GOOD, NOW), Rejection.BAD_SIGNATURE);
  }

  @Test
  void SEC_C02_everyChangedCharacterOfTheRequestIsABadSignature() {
    String jws = TestProofs.REQUEST.compactJws();
    for (int i = 0; i < jws.length(); i++) {
      char other = jws.charAt(i) == 'A' ? 'B' : 'A';
      SignedRequest changed =
          new SignedRequest(
              TestProofs.REQUEST.origin(), jws.substring(0, i) + other + jws.substring(i + 1));
      assertRejected(
          TestProofs.verifier().verify(changed, TestProofs.GOOD, NOW), Rejection.BAD_SIGNATURE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ES256,SHA256withECDSAinP1363Format,secp256r1",
    "ES384,SHA384withECDSAinP1363Format,secp384r1"
  })
  void cardOfTheNextGenerationIsAccepted(String algorithm, String jca, String curve) {
    KeyPair key = "secp256r1".equals(curve) ? TestKeys.P256 : TestKeys.P384;
    byte[] der = CertificateForge.card(key).der();
    String proof = TestProofs.signed(der, TestProofs.REQUEST, key, jca, algorithm);
    accepted(TestProofs.verifier().verify(TestProofs.REQUEST, proof, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none", "None", "NONE", "HS256", "HS384", "HS512", "RS384", "RS512", "PS256", "PS384",
        "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "RS1", "rs256", "RS256 ",
        " RS256", "RSA", "SHA256withRSA", "RS256,RS256", "A"
      })
  void SEC_C05_noOtherAlgorithmNameIsTakenForAnRsaCard(String algorithm) {
    String proof =
        TestProofs.signed(
            TestProofs.CARD_DER, TestProofs.REQUEST, TestKeys.CARD, "SHA256withRSA", algorithm);
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, proof, NOW),
        Rejection.UNSUPPORTED_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "ES512"})
  void SEC_C05_noOtherAlgorithmNameIsTakenForAP256Card(String algorithm) {
    String proof =
        TestProofs.signed(
            CertificateForge.card(TestKeys.P256).der(),
            TestProofs.REQUEST,
            TestKeys.P256,
            "SHA256withECDSAinP1363Format",
            algorithm);
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, proof, NOW),
        Rejection.UNSUPPORTED_ALGORITHM);
  }

  @ParameterizedTest
  @CsvSource({"SHA512withRSA", "SHA384withRSA", "SHA1withRSA", "NONEwithRSA"})
  void SEC_C05_signatureWithAnotherHashIsRefused(String jca) {
    String proof =
        TestProofs.signed(TestProofs.CARD_DER, TestProofs.REQUEST, TestKeys.CARD, jca, "RS256");
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, proof, NOW), Rejection.BAD_SIGNATURE);
  }

  @Test
  void SEC_C04_signingCertificateIsRefusedEvenWithARightSignature() {
    byte[] der = CertificateForge.card().policies(CertificateForge.SIGNING).der();
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.signed(der), NOW),
        Rejection.WRONG_POLICY);
  }

  @Test
  void SEC_C03_certificateOfAnotherIssuerWithTheSameNameIsRefused() {
    byte[] der = CertificateForge.card().signedBy(TestKeys.FOREIGN).der();
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.signed(der), NOW),
        Rejection.UNTRUSTED);
  }

  @Test
  void SEC_C03_certificateThatSignedItselfIsRefused() {
    byte[] der =
        CertificateForge.card()
            .issuer(new org.bouncycastle.asn1.x500.X500Name("C=JP,CN=PRACTICE-ICHIRO"))
            .signedBy(TestKeys.CARD)
            .der();
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.signed(der), NOW),
        Rejection.UNTRUSTED);
  }

  @Test
  void checksRunInTheDocumentedOrder() {
    assertThat(TestProofs.verifier().localChecks().names())
        .containsExactly(
            "KeyCheck",
            "AlgorithmCheck",
            "CertificateFormCheck",
            "SubjectCheck",
            "ProofSignatureCheck",
            "ValidityCheck",
            "KeyUsageCheck",
            "PolicyCheck");
  }

  /** One defect is added at a time, from the last step to the first: each hides the ones before. */
  @Test
  void firstRefusalInTheDocumentedOrderDecides() {
    RevocationSource revoked =
        question ->
            new RevocationAnswer.Revoked(
                new RevocationEvidence(
                    RevocationEvidence.Kind.OCSP,
                    new byte[1],
                    new byte[0],
                    question.at(),
                    question.at()),
                question.at());
    CertificateVerifier verifier = TestProofs.verifier(revoked);
    CertificateForge forge = CertificateForge.card();
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(forge.der()), NOW),
        Rejection.REVOKED);
    forge.signedBy(TestKeys.FOREIGN);
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(forge.der()), NOW),
        Rejection.UNTRUSTED);
    forge.policies(CertificateForge.SIGNING);
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(forge.der()), NOW),
        Rejection.WRONG_POLICY);
    forge.usage(org.bouncycastle.asn1.x509.KeyUsage.keyAgreement);
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(forge.der()), NOW),
        Rejection.WRONG_KEY_USAGE);
    forge.valid(NOW.minusSeconds(20), NOW.minusSeconds(10));
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(forge.der()), NOW),
        Rejection.EXPIRED);
    byte[] otherSignature = new byte[256];
    assertRejected(
        verifier.verify(
            TestProofs.REQUEST, TestProofs.json("RS256", forge.der(), otherSignature), NOW),
        Rejection.BAD_SIGNATURE);
    forge.serial(java.math.BigInteger.ZERO);
    assertRejected(
        verifier.verify(
            TestProofs.REQUEST, TestProofs.json("RS256", forge.der(), otherSignature), NOW),
        Rejection.BAD_CERTIFICATE);
    assertRejected(
        verifier.verify(
            TestProofs.REQUEST, TestProofs.json("ES256", forge.der(), otherSignature), NOW),
        Rejection.UNSUPPORTED_ALGORITHM);
    assertRejected(
        verifier.verify(
            TestProofs.REQUEST, TestProofs.json("none", new byte[] {0}, otherSignature), NOW),
        Rejection.UNSUPPORTED_ALGORITHM);
    assertRejected(verifier.verify(TestProofs.REQUEST, "{", NOW), Rejection.MALFORMED);
  }

  @Test
  void nobodyIsAskedAboutACertificateThatFailsAnEarlierCheck() {
    AtomicInteger asked = new AtomicInteger();
    CertificateVerifier verifier =
        TestProofs.verifier(question -> {
          asked.incrementAndGet();
          return TestProofs.ALWAYS_GOOD.ask(question);
        });
    List<String> refused =
        List.of(
            "{}",
            TestProofs.json("RS256", TestProofs.CARD_DER, new byte[256]),
            TestProofs.signed(CertificateForge.card().signedBy(TestKeys.FOREIGN).der()),
            TestProofs.signed(CertificateForge.card().policies(CertificateForge.SIGNING).der()));
    refused.forEach(proof -> verifier.verify(TestProofs.REQUEST, proof, NOW));
    assertThat(asked).hasValue(0);
    verifier.verify(TestProofs.REQUEST, TestProofs.GOOD, NOW);
    assertThat(asked).hasValue(1);
  }

  @Test
  void expiredCertificateIsRejectedWithoutGrace() {
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(100), NOW.minusSeconds(1)).der();
    assertRejected(
        TestProofs.verifier().verify(TestProofs.REQUEST, TestProofs.signed(der), NOW),
        Rejection.EXPIRED);
  }

  @Test
  void expiredCertificateWithinTheGraceServesForEligibilityOnly() {
    CertificateVerifier verifier =
        new CertificateVerifier(
            TestProofs.config(ExpiredGrace.parse("1d")),
            TestProofs.trust(),
            TestProofs.ALWAYS_GOOD);
    byte[] der =
        CertificateForge.card().valid(NOW.minusSeconds(90_000), NOW.minusSeconds(86_400)).der();
    CertificateVerdict verdict = verifier.verify(TestProofs.REQUEST, TestProofs.signed(der), NOW);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            CertificateVerdict.AcceptedForEligibilityOnly.class,
            accepted -> assertThat(accepted.certificate().evidence().at()).isEqualTo(NOW));
    assertRejected(
        verifier.verify(TestProofs.REQUEST, TestProofs.signed(der), NOW.plusMillis(1)),
        Rejection.EXPIRED);
  }

  @Test
  void certificateAtItsLastInstantIsAcceptedInFullEvenWithGrace() {
    CertificateVerifier verifier =
        new CertificateVerifier(
            TestProofs.config(ExpiredGrace.parse("90d")),
            TestProofs.trust(),
            TestProofs.ALWAYS_GOOD);
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(100), NOW).der();
    assertThat(accepted(verifier.verify(TestProofs.REQUEST, TestProofs.signed(der), NOW)))
        .isNotNull();
  }

  @Test
  void everyRejectionHasItsOwnStableCode() {
    assertThat(java.util.Arrays.stream(Rejection.values()).map(Rejection::code))
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("CERT-[0-9]{2}"));
    assertThat(Rejection.REVOKED.code()).isEqualTo("CERT-11");
  }
}
