package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Security C04, what the key is for: it signs, and is no issuer's. */
class KeyUsageCheckTest {

  private static final Optional<Rejection> PASSES = Optional.empty();

  private final KeyUsageCheck usage = new KeyUsageCheck(Set.of());

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
}
