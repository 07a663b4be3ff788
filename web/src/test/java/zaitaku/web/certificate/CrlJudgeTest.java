package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Security C06, the part about revocation lists. */
class CrlJudgeTest {
  private static final Instant NOW = TestProofs.NOW;
  private static final ASN1ObjectIdentifier UNKNOWN_OID = new ASN1ObjectIdentifier("1.2.3.4.5");

  private final CrlJudge judge = new CrlJudge(CertificateProfile.STRICT);

  private RevocationAnswer judge(CrlForge forge) {
    return judge.judge(forge.parsed(), TestProofs.question());
  }

  private void assertUnknown(CrlForge forge, String why) {
    assertThat(judge(forge)).isEqualTo(new RevocationAnswer.Unknown("CRL: " + why));
  }

  @Test
  void SEC_C06_cardThatIsNotListedIsGood() {
    CrlForge forge = CrlForge.empty().revoking(BigInteger.ONE);
    byte[] der = forge.der();
    assertThat(judge(forge))
        .isInstanceOfSatisfying(
            RevocationAnswer.Good.class,
            good -> {
              assertThat(good.evidence().kind()).isEqualTo(RevocationEvidence.Kind.CRL);
              assertThat(good.evidence().bytes()).hasSize(der.length);
              assertThat(good.evidence().producedAt()).isEqualTo(NOW.minusSeconds(43_200));
              assertThat(good.evidence().usableUntil()).isEqualTo(NOW.plusSeconds(43_200));
            });
    assertThat(judge(CrlForge.empty())).isInstanceOf(RevocationAnswer.Good.class);
  }

  @Test
  void SEC_C06_listedCardIsRevoked() {
    assertThat(judge(CrlForge.revokingTheCard()))
        .isInstanceOfSatisfying(
            RevocationAnswer.Revoked.class,
            revoked -> assertThat(revoked.since()).isEqualTo(CrlForge.REVOKED_AT));
  }

  @Test
  void serialWithTheSameLowBitsIsAnotherOne() {
    BigInteger other = CrlForge.CARD_SERIAL.add(BigInteger.ONE.shiftLeft(64));
    assertThat(judge(CrlForge.empty().revoking(other))).isInstanceOf(RevocationAnswer.Good.class);
    assertThat(judge(CrlForge.empty().revoking(other).revoking(CrlForge.CARD_SERIAL)))
        .isInstanceOf(RevocationAnswer.Revoked.class);
  }

  @Test
  void listOnHoldOrWithAReasonStillRevokes() {
    Extension hold = CrlForge.extension(Extension.reasonCode, false, new ASN1Enumerated(6));
    assertThat(judge(CrlForge.empty().revoking(CrlForge.CARD_SERIAL, hold)))
        .isInstanceOf(RevocationAnswer.Revoked.class);
  }

  @Test
  void SEC_C06_listIsCurrentFromItsStartUntilJustBeforeItsEnd() {
    assertThat(judge(CrlForge.empty().times(NOW, NOW.plusSeconds(1))))
        .isInstanceOf(RevocationAnswer.Good.class);
    assertUnknown(
        CrlForge.empty().times(NOW.plusSeconds(1), NOW.plusSeconds(2)),
        "early, its start is under a minute ahead of this clock");
    String late = "late, its end is under a minute ahead of this clock";
    assertUnknown(CrlForge.empty().times(NOW.minusSeconds(1), NOW), late);
    assertUnknown(CrlForge.revokingTheCard().times(NOW.minusSeconds(1), NOW), late);
  }

  @Test
  void SEC_C06_listWithoutEndIsNotReadable() {
    assertThat(CrlDocument.parse(CrlForge.empty().times(NOW, null).der())).isEmpty();
  }

  @Test
  void SEC_C06_forgedListIsUnknown() {
    assertUnknown(CrlForge.empty().signedBy(TestKeys.FOREIGN), "signer");
    assertUnknown(CrlForge.empty().issuer(new X500Name("O=OTHER")), "signer");
    assertUnknown(
        CrlForge.withoutExtensions()
            .with(Extension.cRLNumber, false, new ASN1Integer(1))
            .with(
                Extension.authorityKeyIdentifier,
                false,
                CertificateForge.keyIdOf(TestKeys.FOREIGN)),
        "signer");
  }

  @Test
  void SEC_C06_issuerNeedsTheRightToSignLists() {
    ParsedCertificate issuer =
        CertificateForge.ca(TestKeys.CA).usage(KeyUsage.keyCertSign).parsed();
    RevocationQuestion question =
        new RevocationQuestion(CertificateForge.card().parsed(), issuer, NOW);
    assertThat(judge.judge(CrlForge.empty().parsed(), question))
        .isEqualTo(new RevocationAnswer.Unknown("CRL: signer"));
  }

  @Test
  void SEC_C06_listWithoutNumberIsUnknown() {
    assertUnknown(CrlForge.withoutExtensions(), "not a whole list");
    assertUnknown(
        CrlForge.withoutExtensions()
            .with(Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.CA)),
        "not a whole list");
  }

  @Test
  void SEC_C06_partOrDifferenceIsUnknown() {
    IssuingDistributionPoint users =
        new IssuingDistributionPoint(null, true, false, null, false, false);
    assertUnknown(
        CrlForge.empty().with(Extension.issuingDistributionPoint, true, users), "not a whole list");
    assertUnknown(
        CrlForge.empty().with(Extension.issuingDistributionPoint, false, users),
        "not a whole list");
    assertUnknown(
        CrlForge.empty().with(Extension.deltaCRLIndicator, true, new ASN1Integer(6)),
        "not a whole list");
    assertUnknown(
        CrlForge.empty().with(Extension.freshestCRL, false, DERNull.INSTANCE), "not a whole list");
  }

  @Test
  void SEC_C06_certificateThatPointsToDifferencesIsUnknown() {
    ParsedCertificate card =
        CertificateForge.card().with(Extension.freshestCRL, false, DERNull.INSTANCE).parsed();
    assertThat(judge.judge(CrlForge.empty().parsed(), TestProofs.question(card)))
        .isEqualTo(new RevocationAnswer.Unknown("CRL: differences are elsewhere"));
  }

  @Test
  void SEC_C06_unknownCriticalExtensionIsUnknown() {
    assertThat(judge(CrlForge.empty().with(UNKNOWN_OID, false, DERNull.INSTANCE)))
        .isInstanceOf(RevocationAnswer.Good.class);
    assertUnknown(CrlForge.empty().with(UNKNOWN_OID, true, DERNull.INSTANCE), "not a whole list");
    assertUnknown(
        CrlForge.empty()
            .revoking(BigInteger.ONE, CrlForge.extension(UNKNOWN_OID, true, DERNull.INSTANCE)),
        "not a whole list");
  }

  @Test
  void expiredCardIsUnknownToAListButStillRevokedByIt() {
    ParsedCertificate expired =
        CertificateForge.card().valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).parsed();
    assertThat(judge.judge(CrlForge.empty().parsed(), TestProofs.question(expired)))
        .isEqualTo(new RevocationAnswer.Unknown("CRL: silent about expired certificates"));
    assertThat(judge.judge(CrlForge.revokingTheCard().parsed(), TestProofs.question(expired)))
        .isInstanceOf(RevocationAnswer.Revoked.class);
  }

  @Test
  void listOfVersion1OrWithTwoAlgorithmsIsNotReadable() {
    assertThat(CrlDocument.parse(CrlForge.withoutExtensions().version(1).der())).isEmpty();
    assertThat(CrlDocument.parse(CrlForge.empty().outside(CertificateForge.ECDSA_SHA256).der()))
        .isEmpty();
  }

  @Test
  void largeListIsKeptAsItsDigest() {
    CrlForge forge = CrlForge.empty();
    for (int i = 0; i < 4000; i++) {
      forge.revoking(BigInteger.valueOf(1_000_000L + i));
    }
    CrlDocument document = forge.parsed();
    assertThat(document.der().length).isGreaterThan(CrlJudge.MAX_EVIDENCE_BYTES);
    assertThat(document.entries().orElseThrow().size()).isEqualTo(4000);
    assertThat(judge.judge(document, TestProofs.question()))
        .isInstanceOfSatisfying(
            RevocationAnswer.Good.class,
            good -> {
              assertThat(good.evidence().kind()).isEqualTo(RevocationEvidence.Kind.CRL_DIGEST);
              assertThat(good.evidence().bytes()).isEqualTo(Digests.sha256(document.der()));
            });
  }

  @Test
  void SEC_C06_everyChangedByteIsNoAcceptance() {
    byte[] der = CrlForge.empty().revoking(BigInteger.ONE).der();
    for (int i = 0; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= 0x01;
      int at = i;
      CrlDocument.parse(changed)
          .ifPresent(crl ->
              assertThat(judge.judge(crl, TestProofs.question()))
                  .as("byte %d", at)
                  .isNotInstanceOf(RevocationAnswer.Good.class));
    }
  }

  @Test
  void everyShortenedListIsNotReadable() {
    byte[] der = CrlForge.revokingTheCard().der();
    for (int length = 0; length < der.length; length++) {
      assertThat(CrlDocument.parse(Arrays.copyOf(der, length))).isEmpty();
    }
    assertThat(CrlDocument.parse(Arrays.copyOf(der, der.length + 1))).isEmpty();
  }
}
