package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** Revocation lists as the JDK reads them (RFC 5280 §5). */
class RevocationListTest {

  private static final Date NOW = Date.from(TestAuthority.CLOCK.instant());
  private static final String NUMBER = "2.5.29.20";

  private final RevocationService service = TestAuthority.PKI.revocation();
  private final PublicKey key = TestAuthority.PKI.authority().certificate().getPublicKey();

  private X509CRL list(ListVariant... variants) throws Exception {
    service.setListVariants(variants);
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(service.list()));
  }

  @Test
  void SEC_C06_theListHoldsTheRevokedAndIsSignedByTheAuthority() throws Exception {
    BigInteger good = TestAuthority.givenOut();
    BigInteger revoked = TestAuthority.givenOut();
    TestAuthority.PKI.revoke(revoked);
    X509CRL list = list();
    assertThatCode(() -> list.verify(key)).doesNotThrowAnyException();
    assertThat(list.getIssuerX500Principal())
        .isEqualTo(TestAuthority.PKI.authority().certificate().getSubjectX500Principal());
    assertThat(list.getRevokedCertificate(revoked).getRevocationDate()).isEqualTo(NOW);
    assertThat(list.getRevokedCertificate(good)).isNull();
    assertThat(list.getThisUpdate()).isEqualTo(NOW);
    assertThat(list.getNextUpdate()).isAfter(NOW);
    assertThat(list.getExtensionValue(NUMBER)).isNotNull();
    assertThat(list.getCriticalExtensionOIDs()).isEmpty();
  }

  @Test
  void SEC_C06_aStaleListIsPast() throws Exception {
    assertThat(list(ListVariant.STALE).getNextUpdate()).isBefore(NOW);
  }

  @Test
  void SEC_C06_aForgedListDoesNotVerify() throws Exception {
    X509CRL list = list(ListVariant.FORGED);
    assertThatThrownBy(() -> list.verify(key)).isInstanceOf(SignatureException.class);
  }

  @Test
  void SEC_C06_aListCanLackItsNumber() throws Exception {
    X509CRL list = list(ListVariant.WITHOUT_NUMBER);
    assertThat(list.getExtensionValue(NUMBER)).isNull();
    assertThatCode(() -> list.verify(key)).doesNotThrowAnyException();
  }

  @Test
  void SEC_C06_aListOfAnotherIssuerSaysSo() throws Exception {
    X509CRL list = list(ListVariant.FOREIGN_ISSUER);
    assertThat(list.getIssuerX500Principal())
        .isNotEqualTo(TestAuthority.PKI.authority().certificate().getSubjectX500Principal());
    assertThatThrownBy(() -> list.verify(key)).isInstanceOf(SignatureException.class);
  }

  @Test
  void SEC_C06_aListWithAnotherKeyDoesNotVerify() throws Exception {
    X509CRL list = list(ListVariant.FOREIGN_KEY);
    assertThat(list.getIssuerX500Principal())
        .isEqualTo(TestAuthority.PKI.authority().certificate().getSubjectX500Principal());
    assertThatThrownBy(() -> list.verify(key)).isInstanceOf(SignatureException.class);
  }
}
