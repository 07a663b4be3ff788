package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security C04 line by line: each check with what it accepts and what it refuses. */
class ProfileChecksTest {
  private static final Instant NOW = TestProofs.NOW;
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
  private static final Optional<Rejection> PASSES = Optional.empty();

  private final KeyCheck key = new KeyCheck(CertificateProfile.STRICT);
  private final CertificateFormCheck form = new CertificateFormCheck(CertificateProfile.STRICT);
  private final KeyUsageCheck usage = new KeyUsageCheck(Set.of());

  private static CertificateForge rsaKey(int bits, long exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0).setBit(7);
    return rsaKey(modulus, BigInteger.valueOf(exponent));
  }

  private static CertificateForge rsaKey(BigInteger modulus, BigInteger exponent) {
    return CertificateForge.card().key(info(RSA, new RSAPublicKey(modulus, exponent)));
  }

  private static SubjectPublicKeyInfo info(
      AlgorithmIdentifier algorithm, org.bouncycastle.asn1.ASN1Encodable key) {
    try {
      return new SubjectPublicKeyInfo(algorithm, key);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"2048", "2056", "3072", "4096"})
  void SEC_C04_rsaKeyOfWholeBytesFrom2048BitsPasses(int bits) {
    assertThat(key.refusal(rsaKey(bits, 65537).parsed())).isEqualTo(PASSES);
  }

  @ParameterizedTest
  @CsvSource({"512", "1024", "2040", "2047", "2049", "2050", "2055", "4097", "8192"})
  void SEC_C04_rsaKeyOfAnotherLengthIsWeak(int bits) {
    assertThat(key.refusal(rsaKey(bits, 65537).parsed())).contains(Rejection.WEAK_KEY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 17, 65535, 65536, 65538})
  void SEC_C04_rsaExponentThatIsSmallOrEvenIsWeak(long exponent) {
    assertThat(key.refusal(rsaKey(2048, exponent).parsed())).contains(Rejection.WEAK_KEY);
  }

  @Test
  void SEC_C11_rsaNumbersThatCostTimeAreWeak() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2047).setBit(0);
    BigInteger huge = BigInteger.ONE.shiftLeft(64).setBit(0);
    assertThat(key.refusal(rsaKey(modulus, huge).parsed())).contains(Rejection.WEAK_KEY);
    assertThat(key.refusal(rsaKey(modulus, huge.shiftRight(1).setBit(0)).parsed()))
        .isEqualTo(PASSES);
    assertThat(key.refusal(rsaKey(modulus.clearBit(0), BigInteger.valueOf(65537)).parsed()))
        .contains(Rejection.WEAK_KEY);
    assertThat(key.refusal(rsaKey(modulus.negate(), BigInteger.valueOf(65537)).parsed()))
        .contains(Rejection.WEAK_KEY);
  }

  @Test
  void SEC_C04_bothCurvesPass() {
    assertThat(key.refusal(CertificateForge.card(TestKeys.P256).parsed())).isEqualTo(PASSES);
    assertThat(key.refusal(CertificateForge.card(TestKeys.P384).parsed())).isEqualTo(PASSES);
  }

  @Test
  void SEC_C04_otherKeysAreUnsupported() {
    byte[] point = TestKeys.info(TestKeys.P256).getPublicKeyData().getOctets();
    SubjectPublicKeyInfo koblitz =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(
                X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1),
            point);
    SubjectPublicKeyInfo writtenOut =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(
                X9ObjectIdentifiers.id_ecPublicKey, new DERSequence(new ASN1Integer(1))),
            point);
    SubjectPublicKeyInfo ed25519 =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")), new byte[32]);
    SubjectPublicKeyInfo pss =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS), new byte[32]);
    for (SubjectPublicKeyInfo other :
        new SubjectPublicKeyInfo[] {koblitz, writtenOut, ed25519, pss}) {
      assertThat(key.refusal(CertificateForge.card().key(other).parsed()))
          .contains(Rejection.UNSUPPORTED_ALGORITHM);
    }
  }

  @Test
  void SEC_C04_pointOffTheCurveIsNoCertificate() {
    byte[] point = TestKeys.info(TestKeys.P256).getPublicKeyData().getOctets();
    AlgorithmIdentifier p256 =
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
    byte[] moved = point.clone();
    moved[64] ^= 1;
    byte[] compressed = java.util.Arrays.copyOf(point, 33);
    compressed[0] = 2;
    for (byte[] wrong : new byte[][] {moved, compressed, {0}, {}, new byte[65]}) {
      byte[] der = CertificateForge.card().key(new SubjectPublicKeyInfo(p256, wrong)).der();
      assertThat(ParsedCertificate.parse(der)).isEmpty();
    }
  }

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
  void SEC_C04_rightFormPasses() {
    assertThat(form.refusal(CertificateForge.card().parsed())).isEqualTo(PASSES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void SEC_C04_otherVersionsAreRefused(int version) {
    assertThat(form.refusal(CertificateForge.card().version(version).parsed()))
        .contains(Rejection.BAD_CERTIFICATE);
  }

  @Test
  void SEC_C04_serialHasOneToTwentyBytesAndIsPositive() {
    BigInteger longest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
    assertThat(form.refusal(CertificateForge.card().serial(longest).parsed())).isEqualTo(PASSES);
    assertThat(form.refusal(CertificateForge.card().serial(BigInteger.ONE).parsed()))
        .isEqualTo(PASSES);
    for (BigInteger wrong :
        new BigInteger[] {
          BigInteger.ZERO, BigInteger.valueOf(-1), longest.add(BigInteger.ONE), longest.shiftLeft(8)
        }) {
      assertThat(form.refusal(CertificateForge.card().serial(wrong).parsed()))
          .contains(Rejection.BAD_CERTIFICATE);
    }
  }

  @Test
  void SEC_C04_unknownExtensionPassesOnlyWhenItIsNotCritical() {
    ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier("1.2.3.4.5");
    assertThat(form.refusal(CertificateForge.card().with(oid, false, DERNull.INSTANCE).parsed()))
        .isEqualTo(PASSES);
    for (ASN1ObjectIdentifier unprocessed :
        new ASN1ObjectIdentifier[] {
          oid,
          Extension.nameConstraints,
          Extension.policyConstraints,
          Extension.cRLDistributionPoints
        }) {
      assertThat(
              form.refusal(
                  CertificateForge.card().with(unprocessed, true, DERNull.INSTANCE).parsed()))
          .contains(Rejection.BAD_CERTIFICATE);
    }
  }

  @Test
  void SEC_C04_weakOrAmbiguousSignatureAlgorithmsAreRefused() {
    AlgorithmIdentifier sha1 =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha1WithRSAEncryption, DERNull.INSTANCE);
    AlgorithmIdentifier md5 =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.md5WithRSAEncryption, DERNull.INSTANCE);
    AlgorithmIdentifier sha512 =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha512WithRSAEncryption, DERNull.INSTANCE);
    AlgorithmIdentifier bare =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption);
    AlgorithmIdentifier pss = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS);
    assertThat(
            form.refusal(
                CertificateForge.card().algorithms(sha512, sha512, "SHA512withRSA").parsed()))
        .isEqualTo(PASSES);
    for (AlgorithmIdentifier[] pair :
        new AlgorithmIdentifier[][] {
          {sha1, sha1},
          {md5, md5},
          {pss, pss},
          {bare, bare},
          {CertificateForge.RSA_SHA256, sha512},
          {sha512, CertificateForge.RSA_SHA256}
        }) {
      assertThat(
              form.refusal(
                  CertificateForge.card().algorithms(pair[0], pair[1], "SHA256withRSA").parsed()))
          .contains(Rejection.UNSUPPORTED_ALGORITHM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C=JP,CN=a", "CN=997794E9AGCIEG13221003A,C=JP"})
  void subjectWithOneCommonNamePasses(String subject) {
    assertThat(new SubjectCheck().refusal(CertificateForge.card().subject(subject).parsed()))
        .isEqualTo(PASSES);
    assertThat(
            new SubjectCheck()
                .refusal(CertificateForge.card().subject("CN=" + "x".repeat(64)).parsed()))
        .isEqualTo(PASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C=JP",
        "CN=a,CN=b",
        "CN=a+CN=b",
        "CN=a+OU=b",
        "CN=a b",
        "CN=練習",
        "CN=a\\00b",
        "CN=",
        "CN=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void subjectWithoutOnePlainCommonNameIsRefused(String subject) {
    assertThat(new SubjectCheck().refusal(CertificateForge.card().subject(subject).parsed()))
        .contains(Rejection.BAD_CERTIFICATE);
  }

  @Test
  void validityIncludesBothEnds() {
    ValidityCheck check = new ValidityCheck(Duration.ZERO);
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(5), NOW.plusSeconds(5)).der();
    for (int seconds : new int[] {-5, 0, 5}) {
      assertThat(check.refusal(at(der, NOW.plusSeconds(seconds)))).isEqualTo(PASSES);
    }
    assertThat(check.refusal(at(der, NOW.minusSeconds(5).minusNanos(1))))
        .contains(Rejection.NOT_YET_VALID);
    assertThat(check.refusal(at(der, NOW.plusSeconds(5).plusNanos(1)))).contains(Rejection.EXPIRED);
  }

  @Test
  void graceProlongsTheEndOnly() {
    ValidityCheck check = new ValidityCheck(Duration.ofSeconds(10));
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(5), NOW).der();
    assertThat(check.refusal(at(der, NOW.plusSeconds(10)))).isEqualTo(PASSES);
    assertThat(check.refusal(at(der, NOW.plusSeconds(11)))).contains(Rejection.EXPIRED);
    assertThat(check.refusal(at(der, NOW.minusSeconds(6)))).contains(Rejection.NOT_YET_VALID);
  }

  private static Submission at(byte[] der, Instant now) {
    return TestProofs.submission(der, ProofAlgorithm.RS256, new byte[1], now);
  }

  @Test
  void SEC_C04_digitalSignatureIsNeededAndRightsOfAnIssuerAreRefused() {
    assertThat(usage.refusal(CertificateForge.card().parsed())).isEqualTo(PASSES);
    for (int wrong :
        new int[] {
          KeyUsage.nonRepudiation,
          KeyUsage.keyEncipherment,
          KeyUsage.digitalSignature | KeyUsage.keyCertSign,
          KeyUsage.digitalSignature | KeyUsage.cRLSign
        }) {
      assertThat(usage.refusal(CertificateForge.card().usage(wrong).parsed()))
          .contains(Rejection.WRONG_KEY_USAGE);
    }
    assertThat(usage.refusal(CertificateForge.card().without(Extension.keyUsage).parsed()))
        .contains(Rejection.WRONG_KEY_USAGE);
  }

  @Test
  void SEC_C04_issuerIsNotACard() {
    assertThat(
            usage.refusal(
                CertificateForge.card()
                    .with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .parsed()))
        .contains(Rejection.WRONG_KEY_USAGE);
    assertThat(
            usage.refusal(
                CertificateForge.card()
                    .with(Extension.basicConstraints, true, new BasicConstraints(false))
                    .parsed()))
        .isEqualTo(PASSES);
  }

  @Test
  void SEC_C04_extendedKeyUsageIsAbsentOrAsConfigured() {
    ParsedCertificate client =
        CertificateForge.card()
            .with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
            .parsed();
    ParsedCertificate more =
        CertificateForge.card()
            .with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                    new KeyPurposeId[] {
                      KeyPurposeId.id_kp_clientAuth, KeyPurposeId.anyExtendedKeyUsage
                    }))
            .parsed();
    KeyUsageCheck configured = new KeyUsageCheck(Set.of(KeyPurposeId.id_kp_clientAuth.getId()));
    assertThat(usage.refusal(client)).contains(Rejection.WRONG_KEY_USAGE);
    assertThat(configured.refusal(client)).isEqualTo(PASSES);
    assertThat(configured.refusal(CertificateForge.card().parsed())).isEqualTo(PASSES);
    assertThat(configured.refusal(more)).contains(Rejection.WRONG_KEY_USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.392.200149.8.5.1.3.30",
        "1.2.392.200149.8.5.1.3.1",
        "1.2.392.200149.8.5.1.3.30.1"
      })
  void SEC_C04_policyBelowTheConfiguredArcPasses(String policy) {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(check.refusal(CertificateForge.card().policies(policy).parsed())).isEqualTo(PASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.392.200149.8.5.1.1.20",
        "1.2.392.200149.8.5.1.0.20",
        "1.2.392.200149.8.5.1.3",
        "1.2.392.200149.8.5.1.30.1",
        "1.2.392.200149.8.5.1.31",
        "2.5.29.32.0",
        "1.2.3"
      })
  void SEC_C04_anyOtherPolicyIsRefused(String policy) {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(check.refusal(CertificateForge.card().policies(policy).parsed()))
        .contains(Rejection.WRONG_POLICY);
    assertThat(
            check.refusal(
                CertificateForge.card().policies(CertificateForge.AUTHENTICATION, policy).parsed()))
        .contains(Rejection.WRONG_POLICY);
  }

  @Test
  void SEC_C04_certificateWithoutPolicyIsRefused() {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(
            check.refusal(CertificateForge.card().without(Extension.certificatePolicies).parsed()))
        .contains(Rejection.WRONG_POLICY);
  }

  @Test
  void exactPolicyAdmitsOnlyItself() {
    PolicyCheck check = new PolicyCheck(Set.of("1.2.3"));
    assertThat(check.refusal(CertificateForge.card().policies("1.2.3").parsed())).isEqualTo(PASSES);
    assertThat(check.refusal(CertificateForge.card().policies("1.2.3.4").parsed()))
        .contains(Rejection.WRONG_POLICY);
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
  void certificateIsExactlyOneDerElement() throws Exception {
    byte[] der = TestProofs.CARD_DER;
    assertThat(ParsedCertificate.parse(der)).isPresent();
    assertThat(ParsedCertificate.parse(java.util.Arrays.copyOf(der, der.length + 1))).isEmpty();
    assertThat(ParsedCertificate.parse(java.util.Arrays.copyOf(der, der.length - 1))).isEmpty();
    assertThat(ParsedCertificate.parse(new byte[0])).isEmpty();
    assertThat(ParsedCertificate.parse(CertificateForge.card().version(4).der())).isEmpty();
    assertThat(ParsedCertificate.parse(new DEROctetString(der).getEncoded())).isEmpty();
    assertThat(ParsedCertificate.parse(new DERBitString(der).getEncoded())).isEmpty();
  }

  @Test
  void extensionNamedTwiceIsNoCertificate() throws Exception {
    byte[] der =
        CertificateForge.card()
            .with(new ASN1ObjectIdentifier("1.2.3.4"), false, DERNull.INSTANCE)
            .with(new ASN1ObjectIdentifier("1.2.3.5"), false, DERNull.INSTANCE)
            .der();
    byte[] oid = new ASN1ObjectIdentifier("1.2.3.5").getEncoded();
    for (int i = 0; i + oid.length < der.length; i++) {
      if (java.util.Arrays.equals(oid, java.util.Arrays.copyOfRange(der, i, i + oid.length))) {
        der[i + oid.length - 1] = 4;
      }
    }
    assertThat(ParsedCertificate.parse(der)).isEmpty();
  }

  @Test
  void noProviderWasInstalledForAnyOfThis() {
    assertThat(Security.getProvider("BC")).isNull();
  }
}
