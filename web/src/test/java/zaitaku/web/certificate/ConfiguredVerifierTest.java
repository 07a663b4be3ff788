package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as the service starts it: files, responder and list over HTTP. */
class ConfiguredVerifierTest {
  private static final Clock CLOCK = Clock.fixed(TestProofs.NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  private final TestResponder responder =
      new TestResponder(request -> TestResponder.Answer.ocsp(OcspForge.good().der()));
  private final TestResponder list =
      new TestResponder(request -> TestResponder.Answer.crl(CrlForge.empty().der()));

  @AfterEach
  void stop() {
    responder.close();
    list.close();
  }

  private static TestResponder.Answer down(byte[] request) {
    return new TestResponder.Answer(503, "text/plain", new byte[0], -1);
  }

  private CertificateConfig config(@Nullable URI ocsp, @Nullable URI crl) throws IOException {
    return CertificateConfig.of(
        List.of(Files.write(folder.resolve("ca.der"), TestProofs.CA_DER)), ocsp, crl);
  }

  private CertificateVerdict verify(String proof) throws IOException {
    return CertificateVerifier.start(config(responder.uri(), list.uri()), CLOCK, new SecureRandom())
        .verify(TestProofs.REQUEST, proof, TestProofs.NOW);
  }

  private RevocationEvidence acceptedWith() throws IOException {
    return ((CertificateVerdict.Accepted) verify(TestProofs.GOOD))
        .certificate()
        .evidence()
        .revocation();
  }

  private void assertRejected(Rejection rejection) throws IOException {
    assertThat(rejection(verify(TestProofs.GOOD))).isEqualTo(rejection);
  }

  private static Rejection rejection(CertificateVerdict verdict) {
    return ((CertificateVerdict.Rejected) verdict).rejection();
  }

  @Test
  void responderThatAnswersIsEnough() throws IOException {
    assertThat(acceptedWith().kind()).isEqualTo(RevocationEvidence.Kind.OCSP);
    assertThat(list.requests()).isZero();
  }

  @Test
  void SEC_F06_listAnswersWhileTheResponderIsDown() throws IOException {
    responder.answering(ConfiguredVerifierTest::down);
    assertThat(acceptedWith().kind()).isEqualTo(RevocationEvidence.Kind.CRL);
    list.answering(r -> TestResponder.Answer.crl(CrlForge.revokingTheCard().der()));
    assertRejected(Rejection.REVOKED);
  }

  @Test
  void SEC_F06_nothingIsAcceptedWhileBothAreDown() throws IOException {
    responder.answering(ConfiguredVerifierTest::down);
    list.answering(ConfiguredVerifierTest::down);
    assertRejected(Rejection.REVOCATION_UNAVAILABLE);
  }

  @Test
  void SEC_C06_listDoesNotOverruleTheResponder() throws IOException {
    responder.answering(r -> TestResponder.Answer.ocsp(OcspForge.unknown().der()));
    assertRejected(Rejection.REVOCATION_UNKNOWN);
    responder.answering(r -> TestResponder.Answer.ocsp(OcspForge.revoked().der()));
    assertRejected(Rejection.REVOKED);
    responder.answering(
        r -> TestResponder.Answer.ocsp(OcspForge.good().signedBy(TestKeys.FOREIGN).der()));
    assertRejected(Rejection.REVOCATION_UNKNOWN);
    assertThat(list.requests()).isZero();
  }

  @Test
  void oneOfBothSourcesIsEnoughToStart() throws IOException {
    for (CertificateConfig config :
        List.of(config(responder.uri(), null), config(null, list.uri()))) {
      assertThat(
              CertificateVerifier.start(config, CLOCK, new SecureRandom())
                  .verify(TestProofs.REQUEST, TestProofs.GOOD, TestProofs.NOW))
          .isInstanceOf(CertificateVerdict.Accepted.class);
    }
    assertThatThrownBy(() -> config(null, null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void SEC_C07_noAddressInACertificateIsEverAsked() throws IOException {
    try (TestResponder hostile =
        new TestResponder(request -> TestResponder.Answer.ocsp(new byte[0]))) {
      String address = hostile.uri().toString();
      GeneralName name =
          new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(address));
      CertificateForge forge =
          CertificateForge.card()
              .with(
                  Extension.authorityInfoAccess,
                  false,
                  new AuthorityInformationAccess(
                      new AccessDescription[] {
                        new AccessDescription(AccessDescription.id_ad_ocsp, name),
                        new AccessDescription(AccessDescription.id_ad_caIssuers, name)
                      }))
              .with(Extension.cRLDistributionPoints, false, points(name))
              .with(Extension.issuerAlternativeName, false, new GeneralNames(name))
              .with(Extension.subjectAlternativeName, false, new GeneralNames(name))
              .with(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.11"), false, name);
      assertThat(verify(TestProofs.signed(forge.der())))
          .isInstanceOf(CertificateVerdict.Accepted.class);
      responder.answering(ConfiguredVerifierTest::down);
      assertThat(verify(TestProofs.signed(forge.der())))
          .isInstanceOf(CertificateVerdict.Accepted.class);
      forge.with(Extension.freshestCRL, false, points(name));
      assertThat(rejection(verify(TestProofs.signed(forge.der()))))
          .isEqualTo(Rejection.REVOCATION_UNKNOWN);
      forge.signedBy(TestKeys.FOREIGN);
      assertThat(rejection(verify(TestProofs.signed(forge.der())))).isEqualTo(Rejection.UNTRUSTED);
      assertThat(hostile.requests()).isZero();
    }
  }

  private static CRLDistPoint points(GeneralName name) {
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(new GeneralNames(name)), null, null)
        });
  }

  @Test
  void nonsenseInTheConfigurationIsRefused() {
    List<Path> anchors = List.of(Path.of("ca.pem"));
    URI ocsp = URI.create("http://localhost/ocsp");
    assertThatThrownBy(() -> CertificateConfig.of(List.of(), ocsp, null))
        .hasMessageContaining("anchor");
    assertThatThrownBy(() -> CertificateConfig.of(anchors, URI.create("ldap://h/x"), null))
        .hasMessageContaining("http");
    assertThatThrownBy(() -> CertificateConfig.of(anchors, null, URI.create("file:///x")))
        .hasMessageContaining("http");
    for (String policy : List.of("", "*", "1", "1.2.*.3", "1.2.03", "3.1", "1.2.x")) {
      assertThatThrownBy(() -> with(Set.of(policy), ExpiredGrace.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> with(Set.of(), ExpiredGrace.NONE)).hasMessageContaining("policy");
    assertThat(with(Set.of("1.2.3", "1.2.*"), ExpiredGrace.LONGEST).policies()).hasSize(2);
  }

  private static CertificateConfig with(Set<String> policies, ExpiredGrace grace) {
    return new CertificateConfig(
        List.of(Path.of("ca.pem")),
        List.of(),
        URI.create("http://localhost/ocsp"),
        null,
        policies,
        Set.of(),
        grace,
        RevocationLimits.DEFAULT);
  }

  @Test
  void defaultsOfTheLimitsAreThoseOfTheRequirements() {
    assertThat(RevocationLimits.DEFAULT)
        .isEqualTo(
            new RevocationLimits(
                Duration.ofSeconds(5),
                16_384,
                67_108_864,
                Duration.ofMinutes(20),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                Duration.ofSeconds(10)));
  }
}
