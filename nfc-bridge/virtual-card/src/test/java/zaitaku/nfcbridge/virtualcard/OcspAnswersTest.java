package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP answers as Bouncy Castle reads them (RFC 6960). */
class OcspAnswersTest {

  private static final Date NOW = Date.from(TestAuthority.CLOCK.instant());

  private final RevocationService service = TestAuthority.PKI.revocation();

  private static Extension nonce(int length) {
    byte[] octets = new byte[length];
    Arrays.fill(octets, (byte) 7);
    try {
      return new Extension(
          OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(octets).getEncoded());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static CertificateID id(PracticeAuthority issuer, BigInteger serial) throws Exception {
    return new CertificateID(
        new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
        new JcaX509CertificateHolder(issuer.certificate()),
        serial);
  }

  private static byte[] request(CertificateID id, int nonce) throws Exception {
    return new OCSPReqBuilder()
        .addRequest(id)
        .setRequestExtensions(new Extensions(nonce(nonce)))
        .build()
        .getEncoded();
  }

  private BasicOCSPResp ask(BigInteger serial) throws Exception {
    return ask(id(TestAuthority.PKI.authority(), serial));
  }

  private BasicOCSPResp ask(CertificateID id) throws Exception {
    OCSPResp answer = new OCSPResp(service.ocsp(request(id, 32)));
    assertThat(answer.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
    return (BasicOCSPResp) answer.getResponseObject();
  }

  private static CertificateStatus status(BasicOCSPResp answer) {
    return only(answer).getCertStatus();
  }

  private static SingleResp only(BasicOCSPResp answer) {
    assertThat(answer.getResponses()).hasSize(1);
    return answer.getResponses()[0];
  }

  private static boolean signed(BasicOCSPResp answer) throws Exception {
    ContentVerifierProvider key =
        new JcaContentVerifierProviderBuilder().build(answer.getCerts()[0]);
    return answer.isSignatureValid(key);
  }

  private static boolean issuedByTheAuthority(X509CertificateHolder certificate) throws Exception {
    return certificate.isSignatureValid(
        new JcaContentVerifierProviderBuilder()
            .build(TestAuthority.PKI.authority().certificate().getPublicKey()));
  }

  private static boolean mayAnswer(X509CertificateHolder certificate) {
    ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
    return usage != null && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning);
  }

  @Test
  void SEC_C06_aCertificateInForceIsGoodAndTheAnswerIsSignedByTheResponder() throws Exception {
    BigInteger serial = TestAuthority.givenOut();
    BasicOCSPResp answer = ask(serial);
    assertThat(status(answer)).isEqualTo(CertificateStatus.GOOD);
    assertThat(only(answer).getCertID().getSerialNumber()).isEqualTo(serial);
    assertThat(only(answer).getThisUpdate()).isEqualTo(NOW);
    assertThat(only(answer).getNextUpdate()).isAfter(NOW);
    assertThat(signed(answer)).isTrue();
    assertThat(issuedByTheAuthority(answer.getCerts()[0])).isTrue();
    assertThat(mayAnswer(answer.getCerts()[0])).isTrue();
    assertThat(answer.getCerts()[0].getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck))
        .isNotNull();
    assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isEqualTo(nonce(32));
  }

  @Test
  void aRevokedOneIsRevokedSinceItsFirstTime() throws Exception {
    BigInteger serial = TestAuthority.givenOut();
    TestAuthority.PKI.revoke(serial);
    TestAuthority.PKI.revoke(serial);
    assertThat(status(ask(serial)))
        .isInstanceOfSatisfying(
            RevokedStatus.class, s -> assertThat(s.getRevocationTime()).isEqualTo(NOW));
  }

  @Test
  void SEC_C06_anAnswerSaysHowFarBackItRemembersCertificatesThatEnded() throws Exception {
    Extension cutoff =
        only(ask(TestAuthority.givenOut()))
            .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
    assertThat(cutoff.isCritical()).isFalse();
    assertThat(ASN1GeneralizedTime.getInstance(cutoff.getParsedValue()).getDate())
        .isEqualTo(Date.from(TestAuthority.CLOCK.instant().minus(Duration.ofDays(5 * 366))));
  }

  @Test
  void oneThatWasNeverGivenOutIsUnknown() throws Exception {
    assertThat(status(ask(TestAuthority.PKI.freshSerial()))).isInstanceOf(UnknownStatus.class);
  }

  @Test
  void oneOfAnotherIssuerIsUnknown() throws Exception {
    BigInteger serial = TestAuthority.givenOut();
    assertThat(status(ask(id(TestCards.AUTHORITY, serial)))).isInstanceOf(UnknownStatus.class);
  }

  @Test
  void aRequestWithoutANonceIsAnsweredWithoutOne() throws Exception {
    byte[] request =
        new OCSPReqBuilder()
            .addRequest(id(TestAuthority.PKI.authority(), TestAuthority.givenOut()))
            .build()
            .getEncoded();
    BasicOCSPResp answer = (BasicOCSPResp) new OCSPResp(service.ocsp(request)).getResponseObject();
    assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128})
  void aNonceOfUpTo128BytesIsEchoed(int length) throws Exception {
    byte[] request = request(id(TestAuthority.PKI.authority(), BigInteger.ONE), length);
    BasicOCSPResp answer = (BasicOCSPResp) new OCSPResp(service.ocsp(request)).getResponseObject();
    assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .isEqualTo(nonce(length));
  }

  @Test
  void aLongerNonceIsMalformed() throws Exception {
    byte[] request = request(id(TestAuthority.PKI.authority(), BigInteger.ONE), 129);
    assertThat(new OCSPResp(service.ocsp(request)).getStatus())
        .isEqualTo(OCSPResp.MALFORMED_REQUEST);
  }

  @Property(tries = 300)
  void anyOtherBytesAreMalformed(@ForAll byte[] request) throws Exception {
    assertThat(new OCSPResp(service.ocsp(request)).getStatus())
        .isEqualTo(OCSPResp.MALFORMED_REQUEST);
  }

  @Property(tries = 500)
  void aRequestWithOneByteChangedIsAnsweredOrMalformed(@ForAll int at, @ForAll byte to)
      throws Exception {
    byte[] request = request(id(TestAuthority.PKI.authority(), BigInteger.TEN), 32);
    request[Math.floorMod(at, request.length)] = to;
    assertThat(new OCSPResp(service.ocsp(request)).getStatus())
        .isIn(OCSPResp.SUCCESSFUL, OCSPResp.MALFORMED_REQUEST);
  }

  @Test
  void theAuthorityCanSignItself() throws Exception {
    service.setOcspVariants(OcspVariant.SIGNED_BY_AUTHORITY);
    BasicOCSPResp answer = ask(TestAuthority.givenOut());
    assertThat(signed(answer)).isTrue();
    assertThat(answer.getCerts()[0])
        .isEqualTo(new JcaX509CertificateHolder(TestAuthority.PKI.authority().certificate()));
  }

  @Test
  void SEC_C06_aForgedAnswerDoesNotVerify() throws Exception {
    service.setOcspVariants(OcspVariant.FORGED);
    assertThat(signed(ask(TestAuthority.givenOut()))).isFalse();
  }

  @Test
  void SEC_C06_aForeignSignerIsNotOfTheAuthority() throws Exception {
    service.setOcspVariants(OcspVariant.FOREIGN_SIGNER);
    BasicOCSPResp answer = ask(TestAuthority.givenOut());
    assertThat(signed(answer)).isTrue();
    assertThat(issuedByTheAuthority(answer.getCerts()[0])).isFalse();
  }

  @Test
  void SEC_C06_anUnauthorisedSignerIsOfTheAuthorityAndNotForThis() throws Exception {
    service.setOcspVariants(OcspVariant.UNAUTHORISED_SIGNER);
    BasicOCSPResp answer = ask(TestAuthority.givenOut());
    assertThat(signed(answer)).isTrue();
    assertThat(issuedByTheAuthority(answer.getCerts()[0])).isTrue();
    assertThat(mayAnswer(answer.getCerts()[0])).isFalse();
  }

  @Test
  void SEC_C06_aLateAnswerIsOfTheDayBeforeYesterday() throws Exception {
    service.setOcspVariants(OcspVariant.LATE);
    SingleResp answer = only(ask(TestAuthority.givenOut()));
    Instant twoDaysAgo = TestAuthority.CLOCK.instant().minusSeconds(2 * 86_400);
    assertThat(answer.getThisUpdate()).isEqualTo(Date.from(twoDaysAgo));
    assertThat(answer.getNextUpdate()).isBefore(NOW);
  }

  @Test
  void SEC_C06_noncesCanBeMissingOrWrong() throws Exception {
    service.setOcspVariants(OcspVariant.WITHOUT_NONCE);
    assertThat(ask(TestAuthority.givenOut()).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .isNull();
    service.setOcspVariants(OcspVariant.OTHER_NONCE);
    assertThat(ask(TestAuthority.givenOut()).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .isNotNull()
        .isNotEqualTo(nonce(32));
  }

  @Test
  void SEC_C06_anAnswerCanBeAboutAnotherCertificate() throws Exception {
    service.setOcspVariants(OcspVariant.OTHER_CERTIFICATE);
    BigInteger serial = TestAuthority.givenOut();
    assertThat(only(ask(serial)).getCertID().getSerialNumber())
        .isEqualTo(serial.add(BigInteger.ONE));
  }

  @Test
  void variantsEndWhenNoneIsAskedFor() throws Exception {
    service.setOcspVariants(OcspVariant.FORGED, OcspVariant.LATE);
    service.setOcspVariants();
    assertThat(signed(ask(TestAuthority.givenOut()))).isTrue();
  }
}
