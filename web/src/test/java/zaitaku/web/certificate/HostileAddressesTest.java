package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Security C07: a socket listens at the address that stands in every field of card, issuer,
 * delegate, answer and list that can hold one. Nobody ever connects to it.
 */
class HostileAddressesTest {
  private static final Clock CLOCK = Clock.fixed(TestProofs.NOW, ZoneOffset.UTC);
  private static final int LAST_LOOK_MILLIS = 200;
  private static final ASN1ObjectIdentifier SUBJECT_INFO =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.11");

  @TempDir Path folder;
  private ServerSocket trap;
  private GeneralName address;

  @BeforeEach
  void open() throws IOException {
    trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    String url = "http://127.0.0.1:" + trap.getLocalPort() + "/trap";
    address = new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(url));
  }

  @AfterEach
  void close() throws IOException {
    trap.close();
  }

  private int connections() throws IOException {
    trap.setSoTimeout(LAST_LOOK_MILLIS);
    int seen = 0;
    try {
      while (true) {
        trap.accept().close();
        seen++;
      }
    } catch (SocketTimeoutException nobodyElse) {
      return seen;
    }
  }

  private CertificateForge baited(CertificateForge forge) {
    return forge
        .with(Extension.authorityInfoAccess, false, access())
        .with(SUBJECT_INFO, false, access())
        .with(Extension.cRLDistributionPoints, false, points())
        .with(Extension.issuerAlternativeName, false, new GeneralNames(address))
        .with(Extension.subjectAlternativeName, false, new GeneralNames(address));
  }

  private AuthorityInformationAccess access() {
    return new AuthorityInformationAccess(
        new AccessDescription[] {
          new AccessDescription(AccessDescription.id_ad_ocsp, address),
          new AccessDescription(AccessDescription.id_ad_caIssuers, address)
        });
  }

  private DistributionPointName name() {
    return new DistributionPointName(new GeneralNames(address));
  }

  private CRLDistPoint points() {
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name(), null, null)});
  }

  private OcspForge answer() throws IOException {
    return OcspForge.good()
        .delegatedTo(baited(CertificateForge.responder()))
        .responseExtension(
            OCSPObjectIdentifiers.id_pkix_ocsp_service_locator, false, access().getEncoded())
        .singleExtension(OCSPObjectIdentifiers.id_pkix_ocsp_crl, false, access().getEncoded());
  }

  private CrlForge list() {
    return CrlForge.empty()
        .with(Extension.authorityInfoAccess, false, access())
        .with(Extension.issuerAlternativeName, false, new GeneralNames(address));
  }

  private CertificateVerdict verify(TestResponder ocsp, TestResponder crl, byte[] card)
      throws IOException {
    byte[] anchor = baited(CertificateForge.ca(TestKeys.CA)).der();
    return CertificateVerifier.start(
            CertificateConfig.of(
                List.of(Files.write(folder.resolve("ca.der"), anchor)), ocsp.uri(), crl.uri()),
            CLOCK,
            new SecureRandom())
        .verify(TestProofs.REQUEST, TestProofs.signed(card), TestProofs.NOW);
  }

  @Test
  void SEC_C07_nobodyConnectsToAnAddressInACertificateAnswerOrList() throws IOException {
    byte[] card = baited(CertificateForge.card()).der();
    byte[] answer = answer().der();
    byte[] list = list().der();
    try (TestResponder ocsp = new TestResponder(request -> TestResponder.Answer.ocsp(answer));
        TestResponder crl = new TestResponder(request -> TestResponder.Answer.crl(list))) {
      assertThat(verify(ocsp, crl, card)).isInstanceOf(CertificateVerdict.Accepted.class);
      ocsp.answering(request -> TestResponder.Answer.ocsp(OcspForge.unknown().der()));
      assertThat(verify(ocsp, crl, card)).isInstanceOf(CertificateVerdict.Rejected.class);
      ocsp.answering(request -> new TestResponder.Answer(503, "text/plain", new byte[0], -1));
      assertThat(verify(ocsp, crl, card)).isInstanceOf(CertificateVerdict.Accepted.class);
      byte[] partial =
          list()
              .with(
                  Extension.issuingDistributionPoint,
                  true,
                  new IssuingDistributionPoint(name(), false, false, null, false, false))
              .with(Extension.freshestCRL, false, points())
              .der();
      crl.answering(request -> TestResponder.Answer.crl(partial));
      assertThat(verify(ocsp, crl, card)).isInstanceOf(CertificateVerdict.Rejected.class);
      byte[] stranger = baited(CertificateForge.card()).signedBy(TestKeys.FOREIGN).der();
      assertThat(verify(ocsp, crl, stranger)).isInstanceOf(CertificateVerdict.Rejected.class);
    }
    assertThat(connections()).isZero();
  }
}
