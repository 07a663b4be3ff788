package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security C04, the key: each length and curve that passes, and each that is refused. */
class KeyCheckTest {

  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
  private static final Optional<Rejection> PASSES = Optional.empty();

  private final KeyCheck key = new KeyCheck(CertificateProfile.STRICT);

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
}
