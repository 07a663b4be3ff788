package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Practice certificates have the shape of the real ones (jpki-card facts §4). */
class PracticeAuthorityTest {

  private static final String KEY_USAGE = "2.5.29.15";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String POLICIES = "2.5.29.32";

  private final SecureRandom random = TestCards.RANDOM;
  private final Instant now = TestCards.CLOCK.instant();
  private final CertificateOrder order =
      CertificateOrder.authentication("PRACTICE-TEST", BigInteger.TEN, now);

  private X509Certificate issued(CertificateOrder wanted) throws Exception {
    byte[] der = TestCards.AUTHORITY.issue(wanted, TestCards.KEYS.getPublic()).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  @Test
  void theAuthorityIsASelfSignedRootOfOneTier() throws Exception {
    X509Certificate root = TestCards.AUTHORITY.certificate();
    assertThatCode(() -> root.verify(root.getPublicKey())).doesNotThrowAnyException();
    assertThat(root.getSubjectX500Principal()).isEqualTo(root.getIssuerX500Principal());
    assertThat(root.getSubjectX500Principal().getName())
        .contains("O=JPKI-PRACTICE", "C=JP")
        .doesNotContain("CN=");
    assertThat(root.getSigAlgName()).isEqualTo("SHA256withRSA");
    assertThat(((RSAPublicKey) root.getPublicKey()).getModulus().bitLength()).isEqualTo(2048);
    assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    assertThat(root.getKeyUsage()).containsExactly(bits(5, 6));
    assertThat(root.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder(KEY_USAGE, BASIC_CONSTRAINTS);
    assertThat(root.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.17", "2.5.29.31", "2.5.29.35", "2.5.29.14");
    assertThat(root.getSubjectAlternativeNames()).hasSize(1);
  }

  @Test
  void aCardHasTheProfileOfUserAuthentication() throws Exception {
    X509Certificate card = issued(order);
    assertThatCode(() -> card.verify(TestCards.AUTHORITY.certificate().getPublicKey()))
        .doesNotThrowAnyException();
    assertThat(card.getSubjectX500Principal())
        .isEqualTo(new X500Principal("CN=PRACTICE-TEST,C=JP"));
    assertThat(card.getBasicConstraints()).isEqualTo(-1);
    assertThat(card.getKeyUsage()).containsExactly(bits(0));
    assertThat(card.getExtendedKeyUsage()).isNull();
    assertThat(card.getCriticalExtensionOIDs()).isEqualTo(Set.of(KEY_USAGE, POLICIES));
    assertThat(card.getNonCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.18", "2.5.29.31", "2.5.29.35", "2.5.29.14");
    assertThat(card.getSerialNumber()).isEqualTo(BigInteger.TEN);
  }

  @Test
  void theSubjectKeyIdentifierIsTheLastExtension() throws Exception {
    List<?> ids = new JcaX509CertificateHolder(issued(order)).getExtensionOIDs();
    assertThat((Object) ids.getLast()).isEqualTo(Extension.subjectKeyIdentifier);
  }

  @Test
  void thePolicyIsTheOneOfUserAuthenticationWithACpsAddress() throws Exception {
    PolicyInformation[] policies =
        CertificatePolicies.fromExtensions(
                new JcaX509CertificateHolder(issued(order)).getExtensions())
            .getPolicyInformation();
    assertThat(policies).hasSize(1);
    assertThat(policies[0].getPolicyIdentifier().getId()).isEqualTo("1.2.392.200149.8.5.1.3.30");
    assertThat(policies[0].getPolicyQualifiers().toString()).contains("1.3.6.1.5.5.7.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25T03:00:00Z", "2028-02-29T14:59:59Z", "2028-02-29T15:00:00Z"})
  void aCertificateEndsAtTheEndOfADayInJapan(String issuedAt) {
    Instant end =
        CertificateOrder.authentication("X", BigInteger.ONE, Instant.parse(issuedAt)).notAfter();
    assertThat(end.toString()).endsWith("T14:59:59Z");
    assertThat(end).isAfter(Instant.parse(issuedAt).plusSeconds(4L * 365 * 86_400));
  }

  @Test
  void anExpiredOneEndedYesterday() throws Exception {
    X509Certificate expired = issued(order.expired(now));
    assertThat(expired.getNotAfter()).isBefore(Date.from(now));
    assertThat(expired.getNotBefore()).isBefore(expired.getNotAfter());
  }

  @Test
  void whatIsOrderedOtherwiseIsIssuedOtherwise() throws Exception {
    ASN1ObjectIdentifier strange = new ASN1ObjectIdentifier("2.999.7");
    X509Certificate card =
        issued(
            order
                .with(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, List.of())
                .numbered(BigInteger.TWO)
                .valid(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))
                .adding(Extension.create(strange, true, DERNull.INSTANCE))
                .leavingOut(Extension.cRLDistributionPoints)
                .leavingOut(Extension.authorityKeyIdentifier)
                .signedWith("SHA1withRSA"));
    assertThat(card.getKeyUsage()).containsExactly(bits(0, 1));
    assertThat(card.getSerialNumber()).isEqualTo(BigInteger.TWO);
    assertThat(card.getNotAfter()).isEqualTo(new Date(1000));
    assertThat(card.getCriticalExtensionOIDs()).isEqualTo(Set.of(KEY_USAGE, "2.999.7"));
    assertThat(card.getNonCriticalExtensionOIDs()).isEqualTo(Set.of("2.5.29.18", "2.5.29.14"));
    assertThat(card.getSigAlgName()).isEqualTo("SHA1withRSA");
  }

  @Test
  void noUsageAtAllLeavesTheExtensionOut() throws Exception {
    assertThat(issued(order.with(0, order.policies())).getKeyUsage()).isNull();
  }

  @Test
  void anAlgorithmThatDoesNotSuitTheKeyIsRefused() {
    assertThatThrownBy(() -> issued(order.signedWith("SHA256withECDSA")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA_1024", "RSA_2048", "EC_P256", "EC_P384"})
  void everyKindOfKeyIsCertifiedAndCertifies(KeyKind kind) throws Exception {
    PracticeAuthority other = PracticeAuthority.create(PracticeNames.STRANGER, kind, random, now);
    X509Certificate root = other.certificate();
    assertThatCode(() -> root.verify(root.getPublicKey())).doesNotThrowAnyException();
    X509Certificate card = other.issue(order, root.getPublicKey());
    assertThatCode(() -> card.verify(root.getPublicKey())).doesNotThrowAnyException();
    assertThat(TestCards.AUTHORITY.issue(order, root.getPublicKey()).getPublicKey())
        .isEqualTo(root.getPublicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "practice", "A B", "A,C=JP", "練習"})
  void aNameThatIsNotOpaqueIsRefused(String name) {
    assertThatThrownBy(() -> CertificateOrder.authentication(name, BigInteger.ONE, now))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSerialIsPositiveAndHasUpTo20Bytes() {
    BigInteger longest = BigInteger.ONE.shiftLeft(159).subtract(BigInteger.ONE);
    assertThat(longest.toByteArray()).hasSize(20);
    assertThatCode(() -> order.numbered(longest)).doesNotThrowAnyException();
    for (BigInteger wrong :
        List.of(BigInteger.ZERO, BigInteger.ONE.negate(), longest.add(BigInteger.ONE))) {
      assertThatThrownBy(() -> order.numbered(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean[] bits(int... set) {
    boolean[] usage = new boolean[9];
    for (int bit : set) {
      usage[bit] = true;
    }
    return usage;
  }
}
