package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security C06, the part about OCSP. Long because it is a table: one crafted answer a test, all
 * made by the same responder.
 */
class OcspAnswerReaderTest {
  private static final Instant NOW = TestProofs.NOW;
  private static final byte[] NONCE =
      "a nonce of exactly 32 characters".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final ASN1ObjectIdentifier UNKNOWN_OID = new ASN1ObjectIdentifier("1.2.3.4.5");

  private static final Instant ENDED = NOW.minusSeconds(60);
  private static final RevocationQuestion EXPIRED =
      TestProofs.question(
          ParsedCertificate.parse(
                  CertificateForge.card().valid(ENDED.minus(Duration.ofDays(9)), ENDED).der())
              .orElseThrow());

  private final OcspAnswerReader reader =
      new OcspAnswerReader(RevocationLimits.DEFAULT, CertificateProfile.STRICT);

  private RevocationAnswer read(OcspForge forge) {
    return reader.read(forge.der(), TestProofs.question(), NONCE);
  }

  private void assertGood(OcspForge forge) {
    assertThat(read(forge)).isInstanceOf(RevocationAnswer.Good.class);
  }

  private void assertUnknown(OcspForge forge, String why) {
    assertThat(read(forge)).isEqualTo(new RevocationAnswer.Unknown("OCSP: " + why));
  }

  private void assertLate(OcspForge forge) {
    assertUntimely(forge, "OCSP: late, its end is ");
  }

  private void assertEarly(OcspForge forge) {
    assertUntimely(forge, "OCSP: early, its time is ");
  }

  private void assertUntimely(OcspForge forge, String why) {
    assertThat(read(forge))
        .isInstanceOfSatisfying(
            RevocationAnswer.Unknown.class, unknown -> assertThat(unknown.why()).startsWith(why));
  }

  @Test
  void SEC_C06_goodAnswerOfTheIssuerIsGoodWithItsBytesAndTime() {
    OcspForge forge = OcspForge.good().nonce(NONCE);
    byte[] der = forge.der();
    assertThat(reader.read(der, TestProofs.question(), NONCE))
        .isInstanceOfSatisfying(
            RevocationAnswer.Good.class,
            good -> {
              assertThat(good.evidence().bytes()).isEqualTo(der);
              assertThat(good.evidence().nonce()).isEqualTo(NONCE);
              assertThat(good.evidence().producedAt()).isEqualTo(NOW);
              assertThat(good.evidence().usableUntil()).isEqualTo(NOW.plusSeconds(3600));
              assertThat(good.evidence().kind()).isEqualTo(RevocationEvidence.Kind.OCSP);
            });
  }

  @Test
  void SEC_C06_revokedAnswerIsRevokedSinceItsTime() {
    assertThat(read(OcspForge.revoked()))
        .isInstanceOfSatisfying(
            RevocationAnswer.Revoked.class,
            revoked -> assertThat(revoked.since()).isEqualTo(OcspForge.REVOKED_AT));
  }

  @Test
  void SEC_C06_unknownAnswerIsUnknown() {
    assertUnknown(OcspForge.unknown(), "status unknown");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6})
  void SEC_C06_responderThatCannotAnswerIsUnavailable(int status) {
    assertThat(read(OcspForge.good().responderStatus(status)))
        .isEqualTo(new RevocationAnswer.Unavailable("OCSP: responder status " + status));
  }

  @Test
  void SEC_C06_parametersOfTheHashAreNullOrAbsentAlike() {
    assertGood(OcspForge.good().hash(OcspForge.WITH_NULL));
    assertGood(OcspForge.good().hash(OcspForge.WITHOUT_PARAMETERS));
    assertUnknown(
        OcspForge.good()
            .hash(new AlgorithmIdentifier(OcspForge.WITH_NULL.getAlgorithm(), UNKNOWN_OID)),
        "not about this certificate");
  }

  @Test
  void SEC_C06_answerAboutAnotherCertificateIsUnknown() {
    assertUnknown(
        OcspForge.good().aboutSerial(BigInteger.valueOf(7)), "not about this certificate");
    assertUnknown(
        OcspForge.good().aboutIssuer(CertificateForge.ca(TestKeys.FOREIGN).der()),
        "not about this certificate");
    assertUnknown(
        OcspForge.good().aboutIssuer(CertificateForge.middle().der()),
        "not about this certificate");
    assertUnknown(
        OcspForge.good().hash(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
        "not about this certificate");
  }

  @Test
  void SEC_C06_answerThatNamesTheCertificateTwiceOrNeverIsUnknown() {
    assertUnknown(OcspForge.good().copies(2), "not about this certificate");
    assertUnknown(OcspForge.good().copies(0), "not about this certificate");
  }

  @Test
  void SEC_C06_replayedNonceIsUnknown() {
    byte[] other = NONCE.clone();
    other[31] ^= 1;
    assertUnknown(OcspForge.good().nonce(other), "nonce of another request");
    assertUnknown(
        OcspForge.good().nonce(java.util.Arrays.copyOf(NONCE, 31)), "nonce of another request");
    assertUnknown(OcspForge.good().nonce(new byte[0]), "not readable");
  }

  @Test
  void SEC_C06_withoutNonceTheAnswerIsYoungerThanTwentyMinutes() {
    Instant limit = NOW.minus(Duration.ofMinutes(20));
    Instant end = NOW.plus(Duration.ofDays(1));
    assertGood(OcspForge.good().times(NOW, limit.plusSeconds(1), end));
    assertGood(OcspForge.good().times(NOW, limit.plusSeconds(1), null));
    assertLate(OcspForge.good().times(NOW, limit, end));
    assertLate(OcspForge.good().times(NOW, limit, null));
  }

  @Test
  void SEC_C06_withNonceTheAnswerHoldsUntilItsOwnEnd() {
    Instant start = NOW.minus(Duration.ofHours(20));
    assertGood(OcspForge.good().nonce(NONCE).times(NOW, start, NOW.plusSeconds(1)));
    assertLate(OcspForge.good().nonce(NONCE).times(NOW, start, NOW));
    assertLate(OcspForge.good().nonce(NONCE).times(NOW, start, null));
  }

  @Test
  void SEC_C06_answerFromTheFutureIsUnknown() {
    Instant end = NOW.plus(Duration.ofDays(1));
    assertGood(OcspForge.good().times(NOW.plusSeconds(5), NOW.plusSeconds(5), end));
    assertEarly(OcspForge.good().times(NOW, NOW.plusSeconds(6), end));
    assertEarly(OcspForge.good().times(NOW.plusSeconds(6), NOW, end));
  }

  @Test
  void SEC_C06_lateAnswerIsUnknownEvenWhenRevoked() {
    assertLate(OcspForge.revoked().times(NOW, NOW.minusSeconds(60), NOW));
  }

  @Test
  void SEC_C06_delegatedResponderMaySign() {
    assertGood(OcspForge.good().delegatedTo(CertificateForge.responder()));
    assertGood(
        OcspForge.good()
            .delegatedTo(CertificateForge.responder())
            .namedBy(new ResponderID(new X500Name("C=JP,O=TEST,CN=Test Responder"))));
    assertGood(OcspForge.good().namedBy(new ResponderID(CertificateForge.CA_NAME)));
  }

  @Test
  void SEC_C06_signerWithoutTheRightIsUnknown() {
    CertificateForge[] unauthorised = {
      CertificateForge.responder().without(Extension.extendedKeyUsage),
      CertificateForge.responder()
          .with(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
      CertificateForge.responder().without(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck),
      CertificateForge.responder().usage(KeyUsage.keyEncipherment),
      CertificateForge.responder().valid(NOW.minusSeconds(9), NOW.minusSeconds(1)),
      CertificateForge.responder().valid(NOW.plusSeconds(1), NOW.plusSeconds(9)),
      CertificateForge.responder().signedBy(TestKeys.FOREIGN),
      CertificateForge.responder().signedBy(TestKeys.RESPONDER),
      CertificateForge.responder().issuer(new X500Name("O=OTHER")),
      CertificateForge.responder().with(UNKNOWN_OID, true, DERNull.INSTANCE),
      CertificateForge.responder()
          .with(Extension.basicConstraints, true, new BasicConstraints(true)),
    };
    for (CertificateForge certificate : unauthorised) {
      assertUnknown(OcspForge.good().delegatedTo(certificate), "signer");
    }
  }

  @Test
  void SEC_C06_forgedAnswerIsUnknown() {
    assertUnknown(OcspForge.good().signedBy(TestKeys.FOREIGN), "signer");
    assertUnknown(
        OcspForge.good()
            .signedBy(TestKeys.FOREIGN)
            .namedBy(new ResponderID(CertificateForge.CA_NAME)),
        "signer");
    assertUnknown(OcspForge.good().signedBy(TestKeys.RESPONDER), "signer");
    assertUnknown(
        OcspForge.good().namedBy(new ResponderID(new X500Name("CN=somebody else"))), "signer");
    assertUnknown(OcspForge.good().signedBy(TestKeys.CARD).with(CertificateForge.card()), "signer");
  }

  @Test
  void SEC_C06_weakSignatureAlgorithmIsUnknown() {
    AlgorithmIdentifier sha1 =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha1WithRSAEncryption, DERNull.INSTANCE);
    assertUnknown(OcspForge.good().algorithm(sha1), "signer");
    assertUnknown(OcspForge.good().algorithm(CertificateForge.ECDSA_SHA256), "signer");
  }

  @Test
  void SEC_C06_unknownCriticalExtensionIsUnknown() {
    byte[] value = OcspForge.octets(new byte[1]);
    assertGood(OcspForge.good().responseExtension(UNKNOWN_OID, false, value));
    assertGood(OcspForge.good().singleExtension(UNKNOWN_OID, false, value));
    assertUnknown(
        OcspForge.good().responseExtension(UNKNOWN_OID, true, value), "critical extension");
    assertUnknown(
        OcspForge.good().singleExtension(UNKNOWN_OID, true, value), "not about this certificate");
  }

  private RevocationAnswer readAfterTheEnd(OcspForge forge) {
    return reader.read(forge.der(), EXPIRED, NONCE);
  }

  @Test
  void SEC_C06_goodSaysNothingOfAnExpiredCertificateThatMayBeForgotten() {
    RevocationAnswer silent =
        new RevocationAnswer.Unknown("OCSP: silent about expired certificates");
    assertThat(readAfterTheEnd(OcspForge.good())).isEqualTo(silent);
    assertThat(readAfterTheEnd(OcspForge.good().remembersSince(ENDED.plusSeconds(1))))
        .isEqualTo(silent);
    assertThat(readAfterTheEnd(OcspForge.good().remembersSince(ENDED)))
        .isInstanceOf(RevocationAnswer.Good.class);
    assertThat(readAfterTheEnd(OcspForge.revoked())).isInstanceOf(RevocationAnswer.Revoked.class);
  }

  @Test
  void SEC_C06_atItsLastMomentACertificateIsNotExpired() {
    RevocationQuestion last = new RevocationQuestion(EXPIRED.certificate(), TestProofs.CA, ENDED);
    OcspForge then = OcspForge.good().times(ENDED, ENDED, ENDED.plusSeconds(9));
    assertThat(reader.read(then.der(), last, NONCE)).isInstanceOf(RevocationAnswer.Good.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0500",
        "170d3236303130313030303030305a",
        "180d32303236303130313030303030305a"
      })
  void SEC_C06_aMemoryThatIsNoTimeIsNotReadable(String value) {
    OcspForge forge =
        OcspForge.good()
            .singleExtension(
                OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
                false,
                HexFormat.of().parseHex(value));
    assertThat(readAfterTheEnd(forge))
        .isEqualTo(new RevocationAnswer.Unknown("OCSP: not readable"));
    assertGood(forge);
  }

  @Test
  void SEC_C06_moreThanFourCertificatesAreNotReadable() {
    OcspForge forge = OcspForge.good().delegatedTo(CertificateForge.responder());
    for (int i = 0; i < 3; i++) {
      forge.with(CertificateForge.responder());
    }
    assertGood(forge);
    assertUnknown(forge.with(CertificateForge.responder()), "not readable");
  }

  @Test
  void SEC_C06_everyChangedByteIsNoAcceptance() {
    byte[] der = OcspForge.good().nonce(NONCE).der();
    for (int i = 0; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= 0x01;
      assertThat(reader.read(changed, TestProofs.question(), NONCE))
          .as("byte %d", i)
          .isNotInstanceOf(RevocationAnswer.Good.class);
    }
  }

  @Test
  void SEC_C06_everyShortenedAnswerIsNotReadable() {
    byte[] der = OcspForge.good().der();
    for (int length = 0; length < der.length; length++) {
      assertThat(reader.read(java.util.Arrays.copyOf(der, length), TestProofs.question(), NONCE))
          .isEqualTo(new RevocationAnswer.Unknown("OCSP: not readable"));
    }
    assertThat(
            reader.read(java.util.Arrays.copyOf(der, der.length + 1), TestProofs.question(), NONCE))
        .isEqualTo(new RevocationAnswer.Unknown("OCSP: not readable"));
  }

  @Test
  void SEC_C06_answerAbove16KibibytesIsUnknown() {
    assertThat(reader.read(new byte[16 * 1024 + 1], TestProofs.question(), NONCE))
        .isEqualTo(new RevocationAnswer.Unknown("OCSP: too large"));
  }
}
