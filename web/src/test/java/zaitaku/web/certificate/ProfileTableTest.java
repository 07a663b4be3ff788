package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
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
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Security C04, each rule of the profile with a certificate that keeps it and one that is the same
 * but for breaking it. Cards pass the checks of a card, issuers those of a configured issuer.
 */
class ProfileTableTest {
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
  private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");
  private static final BigInteger F4 = BigInteger.valueOf(65_537);
  private static final BigInteger TWENTY_BYTES = BigInteger.ONE.shiftLeft(159).subtract(F4);

  private static Arguments row(String rule, CertificateForge keeps, CertificateForge breaks) {
    return Arguments.of(rule, keeps, breaks);
  }

  private static CertificateForge card() {
    return CertificateForge.card();
  }

  private static CertificateForge ca() {
    return CertificateForge.ca(TestKeys.CA);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        row("RSA of 2048 bits or more", rsa(2048, F4), rsa(2040, F4)),
        row("RSA modulus of whole bytes", rsa(2056, F4), rsa(2055, F4)),
        row("RSA modulus of 4096 bits or less", rsa(4096, F4), rsa(4104, F4)),
        row("RSA exponent of 65537 or more", rsa(2048, F4), rsa(2048, BigInteger.valueOf(3))),
        row("RSA exponent is odd", rsa(2048, F4), rsa(2048, F4.add(BigInteger.ONE))),
        row("RSA exponent is positive", rsa(2048, F4), rsa(2048, F4.negate())),
        row(
            "RSA exponent of 64 bits or less",
            rsa(2048, BigInteger.ONE.shiftLeft(63).setBit(0)),
            rsa(2048, BigInteger.ONE.shiftLeft(64).setBit(0))),
        row("RSA parameters are NULL", rsa(2048, F4), card().key(bare())),
        row(
            "curve P-256 or P-384",
            CertificateForge.card(TestKeys.P256),
            card().key(curve(SECObjectIdentifiers.secp256k1))),
        row(
            "curve by name",
            CertificateForge.card(TestKeys.P256),
            card().key(curve(writtenOut()))));
  }

  static Stream<Arguments> forms() {
    AlgorithmIdentifier sha512 = named(PKCSObjectIdentifiers.sha512WithRSAEncryption);
    AlgorithmIdentifier sha1 = named(PKCSObjectIdentifiers.sha1WithRSAEncryption);
    return Stream.of(
        row("version 3", card(), card().version(2)),
        row("serial is not zero", card().serial(BigInteger.ONE), card().serial(BigInteger.ZERO)),
        row("serial is positive", card(), card().serial(BigInteger.valueOf(-5))),
        row(
            "serial of 20 bytes or less",
            card().serial(TWENTY_BYTES),
            card().serial(TWENTY_BYTES.shiftLeft(8))),
        row(
            "SHA-256, 384 or 512",
            card().algorithms(sha512, sha512, "SHA512withRSA"),
            card().algorithms(sha1, sha1, "SHA1withRSA")),
        row(
            "algorithm inside and outside alike",
            card(),
            card().algorithms(CertificateForge.RSA_SHA256, sha512, "SHA256withRSA")),
        row(
            "no unknown critical extension",
            card().with(UNKNOWN, false, DERNull.INSTANCE),
            card().with(UNKNOWN, true, DERNull.INSTANCE)),
        row(
            "no critical name constraints in a card",
            card(),
            card().with(Extension.nameConstraints, true, DERNull.INSTANCE)),
        row(
            "32 KiB or less",
            card().withBytes(UNKNOWN, false, new byte[31_000]),
            card().withBytes(UNKNOWN, false, new byte[32_000])));
  }

  static Stream<Arguments> uses() {
    return Stream.of(
        row("key usage is there", card(), card().without(Extension.keyUsage)),
        row("digitalSignature", card(), card().usage(KeyUsage.nonRepudiation)),
        row(
            "no keyCertSign",
            card(),
            card().usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)),
        row("no cRLSign", card(), card().usage(KeyUsage.digitalSignature | KeyUsage.cRLSign)),
        row(
            "a card is no issuer",
            card().with(Extension.basicConstraints, true, new BasicConstraints(false)),
            card().with(Extension.basicConstraints, true, new BasicConstraints(true))),
        row(
            "extended key usage as configured, here none",
            card(),
            card()
                .with(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))),
        row(
            "policy of user authentication",
            card().policies(CertificateForge.AUTHENTICATION),
            card().policies(CertificateForge.SIGNING)),
        row(
            "no policy beside it",
            card(),
            card().policies(CertificateForge.AUTHENTICATION, CertificateForge.SIGNING)),
        row("a policy is there", card(), card().without(Extension.certificatePolicies)));
  }

  static Stream<Arguments> cards() {
    return Stream.of(keys(), forms(), uses()).flatMap(rows -> rows);
  }

  static Stream<Arguments> issuers() {
    return Stream.of(
        row("basic constraints", ca(), ca().without(Extension.basicConstraints)),
        row(
            "basic constraints are critical",
            ca(),
            ca().with(Extension.basicConstraints, false, new BasicConstraints(true))),
        row(
            "an issuer says so",
            ca(),
            ca().with(Extension.basicConstraints, true, new BasicConstraints(false))),
        row("keyCertSign", ca().usage(KeyUsage.keyCertSign), ca().usage(KeyUsage.cRLSign)),
        row("key identifier", ca(), ca().without(Extension.subjectKeyIdentifier)),
        row(
            "key identifier of the issuer's issuer",
            CertificateForge.middle(),
            CertificateForge.middle().without(Extension.authorityKeyIdentifier)),
        row(
            "no unknown critical extension in an anchor",
            ca().with(UNKNOWN, false, DERNull.INSTANCE),
            ca().with(UNKNOWN, true, DERNull.INSTANCE)),
        row(
            "no name constraints, critical or not",
            ca(),
            ca().with(Extension.nameConstraints, false, DERNull.INSTANCE)),
        row(
            "no policy constraints",
            ca(),
            ca().with(Extension.policyConstraints, false, DERNull.INSTANCE)),
        row(
            "no policy mappings",
            ca(),
            ca().with(Extension.policyMappings, false, DERNull.INSTANCE)),
        row(
            "no extended key usage",
            ca(),
            ca().with(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))),
        row("serial is positive", ca(), ca().serial(BigInteger.ZERO)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cards")
  void SEC_C04_cardThatKeepsTheRulePassesAndOneThatBreaksItIsRefused(
      String rule, CertificateForge keeps, CertificateForge breaks) {
    assertThat(cardPasses(keeps)).as("keeps: " + rule).isTrue();
    assertThat(cardPasses(breaks)).as("breaks: " + rule).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("issuers")
  void SEC_C04_issuerThatKeepsTheRulePassesAndOneThatBreaksItIsRefused(
      String rule, CertificateForge keeps, CertificateForge breaks) {
    assertThat(issuerPasses(keeps)).as("keeps: " + rule).isTrue();
    assertThat(issuerPasses(breaks)).as("breaks: " + rule).isFalse();
  }

  /** All checks of a card but those of the proof's own signature and algorithm name. */
  private static boolean cardPasses(CertificateForge forge) {
    CertificateConfig config = TestProofs.config();
    return ParsedCertificate.parse(forge.der())
        .filter(card -> new KeyCheck(CertificateProfile.STRICT).refusal(card).isEmpty())
        .filter(card -> new CertificateFormCheck(CertificateProfile.STRICT).refusal(card).isEmpty())
        .filter(card -> new SubjectCheck().refusal(card).isEmpty())
        .filter(card -> new KeyUsageCheck(config.extendedKeyUsages()).refusal(card).isEmpty())
        .filter(card -> new PolicyCheck(config.policies()).refusal(card).isEmpty())
        .isPresent();
  }

  private static boolean issuerPasses(CertificateForge forge) {
    return ParsedCertificate.parse(forge.der())
        .filter(issuer -> new CaProfileCheck(CertificateProfile.STRICT).refusal(issuer).isEmpty())
        .isPresent();
  }

  private static AlgorithmIdentifier named(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
  }

  private static CertificateForge rsa(int bits, BigInteger exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    return card().key(info(RSA, new RSAPublicKey(modulus, exponent)));
  }

  private static SubjectPublicKeyInfo bare() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2047).setBit(0);
    return info(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
        new RSAPublicKey(modulus, F4));
  }

  private static SubjectPublicKeyInfo info(AlgorithmIdentifier algorithm, ASN1Encodable key) {
    try {
      return new SubjectPublicKeyInfo(algorithm, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The right point of P-256, with another description of its curve. */
  private static SubjectPublicKeyInfo curve(ASN1Encodable parameters) {
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters),
        TestKeys.info(TestKeys.P256).getPublicKeyData().getOctets());
  }

  private static X9ECParameters writtenOut() {
    return CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
  }
}
