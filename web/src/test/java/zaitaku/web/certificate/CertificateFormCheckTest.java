package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security C04, the form: version, serial, extensions, signature algorithm, exactly one DER
 * element.
 */
class CertificateFormCheckTest {

  private static final Optional<Rejection> PASSES = Optional.empty();

  private final CertificateFormCheck form = new CertificateFormCheck(CertificateProfile.STRICT);

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
}
