package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.web.certificate.TestResponder.Answer;

/**
 * Security C06 as one table: what can come from a responder and from a list, and what the verifier
 * makes of it, with the words for the log. Only one of the two is configured, so that none helps
 * the other.
 */
class RevocationTableTest {
  private static final String ACCEPTED = "accepted";
  private static final Clock CLOCK = Clock.fixed(TestProofs.NOW, ZoneOffset.UTC);
  private static final Answer DOWN = new Answer(503, "text/plain", new byte[0], -1);
  private static final AlgorithmIdentifier RSA_BARE =
      new AlgorithmIdentifier(CertificateForge.RSA_SHA256.getAlgorithm());

  @TempDir Path folder;

  private static Arguments ocsp(String row, OcspForge forge, String verdict, String why) {
    return Arguments.of("OCSP", row, Answer.ocsp(forge.der()), verdict, why);
  }

  private static Arguments crl(String row, CrlForge forge, String verdict, String why) {
    return Arguments.of("CRL", row, Answer.crl(forge.der()), verdict, why);
  }

  private static OcspForge good() {
    return OcspForge.good();
  }

  static Stream<Arguments> responders() {
    var now = TestProofs.NOW;
    String unknown = "REVOCATION_UNKNOWN";
    return Stream.of(
        ocsp("good", good(), ACCEPTED, ""),
        ocsp("revoked", OcspForge.revoked(), "REVOKED", ""),
        ocsp("unknown", OcspForge.unknown(), unknown, "OCSP: status unknown"),
        Arguments.of("OCSP", "unavailable", DOWN, "REVOCATION_UNAVAILABLE", "OCSP: status 503"),
        ocsp(
            "unavailable, by its own word",
            good().responderStatus(3),
            "REVOCATION_UNAVAILABLE",
            "OCSP: responder status 3"),
        ocsp(
            "late",
            good().times(now.minusSeconds(7200), now.minusSeconds(7200), now.minusSeconds(3600)),
            unknown,
            "OCSP: late, its end is 100 min behind this clock"),
        ocsp(
            "late without an end",
            good().times(now.minusSeconds(3600), now.minusSeconds(3600), null),
            unknown,
            "OCSP: late, its end is 40 min behind this clock"),
        ocsp(
            "early",
            good().times(now.plusSeconds(3600), now.plusSeconds(3600), now.plusSeconds(7200)),
            unknown,
            "OCSP: early, its time is 60 min ahead of this clock"),
        ocsp(
            "forged",
            good()
                .signedBy(TestKeys.FOREIGN)
                .namedBy(new org.bouncycastle.asn1.ocsp.ResponderID(CertificateForge.CA_NAME)),
            unknown,
            "OCSP: signer"),
        ocsp("replayed", good().nonce(new byte[32]), unknown, "OCSP: nonce of another request"),
        ocsp(
            "wrong signer",
            good().delegatedTo(CertificateForge.responder().without(Extension.extendedKeyUsage)),
            unknown,
            "OCSP: signer"),
        ocsp("NULL parameters", good().hash(OcspForge.WITH_NULL), ACCEPTED, ""),
        ocsp("absent parameters", good().hash(OcspForge.WITHOUT_PARAMETERS), ACCEPTED, ""),
        ocsp(
            "revoked, absent parameters",
            OcspForge.revoked().hash(OcspForge.WITHOUT_PARAMETERS),
            "REVOKED",
            ""),
        ocsp("signature without parameters", good().algorithm(RSA_BARE), unknown, "OCSP: signer"));
  }

  static Stream<Arguments> lists() {
    var now = TestProofs.NOW;
    String unknown = "REVOCATION_UNKNOWN";
    return Stream.of(
        crl("good", CrlForge.empty(), ACCEPTED, ""),
        crl("revoked", CrlForge.revokingTheCard(), "REVOKED", ""),
        crl(
            "unknown",
            CrlForge.empty().with(Extension.issuingDistributionPoint, true, DERNull.INSTANCE),
            unknown,
            "CRL: not a whole list"),
        Arguments.of("CRL", "unavailable", DOWN, "REVOCATION_UNAVAILABLE", "CRL: status 503"),
        crl(
            "late, or replayed",
            CrlForge.empty().times(now.minusSeconds(7200), now.minusSeconds(3600)),
            unknown,
            "CRL: late, its end is 60 min behind this clock"),
        crl(
            "early",
            CrlForge.empty().times(now.plusSeconds(3600), now.plusSeconds(7200)),
            unknown,
            "CRL: early, its start is 60 min ahead of this clock"),
        crl("forged", CrlForge.empty().signedBy(TestKeys.FOREIGN), unknown, "CRL: signer"),
        crl(
            "wrong signer",
            CrlForge.empty().issuer(new X500Name("O=OTHER")).signedBy(TestKeys.FOREIGN),
            unknown,
            "CRL: signer"),
        crl(
            "NULL parameters",
            CrlForge.empty().signing("SHA256withRSA", CertificateForge.RSA_SHA256),
            ACCEPTED,
            ""),
        crl(
            "absent parameters",
            CrlForge.empty().signing("SHA256withRSA", RSA_BARE),
            unknown,
            "CRL: signer"));
  }

  static Stream<Arguments> rows() {
    return Stream.concat(responders(), lists());
  }

  @ParameterizedTest(name = "{0}: {1} is {3}")
  @MethodSource("rows")
  void SEC_C06_answerComesToTheVerdictOfTheTable(
      String kind, String row, Answer answer, String verdict, String why) throws IOException {
    try (TestResponder source = new TestResponder(request -> answer)) {
      URI uri = source.uri();
      boolean ocsp = "OCSP".equals(kind);
      CertificateConfig config =
          CertificateConfig.of(
              List.of(Files.write(folder.resolve("ca.der"), TestProofs.CA_DER)),
              ocsp ? uri : null,
              ocsp ? null : uri);
      CertificateVerdict judged =
          CertificateVerifier.start(config, CLOCK, new SecureRandom())
              .verify(TestProofs.REQUEST, TestProofs.GOOD, TestProofs.NOW);
      assertThat(source.requests()).isEqualTo(1);
      if (ACCEPTED.equals(verdict)) {
        assertThat(judged).isInstanceOf(CertificateVerdict.Accepted.class);
      } else {
        assertThat(judged)
            .isEqualTo(new CertificateVerdict.Rejected(Rejection.valueOf(verdict), why));
      }
    }
  }
}
