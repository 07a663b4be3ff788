package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustAnchorsTest {
  private static final Instant NOW = TestProofs.NOW;

  @TempDir Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("issuer"), content);
  }

  private static byte[] pem(byte[]... certificates) {
    StringBuilder text = new StringBuilder("# issuers\n");
    for (byte[] der : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(der))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static TrustAnchors load(List<Path> anchors, List<Path> intermediates) {
    return TrustAnchors.load(anchors, intermediates, NOW, CertificateProfile.STRICT);
  }

  @Test
  void issuersAreReadFromDerAndFromPemWithSeveral() throws IOException {
    byte[] other = CertificateForge.ca(TestKeys.FOREIGN).der();
    assertThat(load(List.of(file(TestProofs.CA_DER)), List.of()).anchors()).hasSize(1);
    assertThat(load(List.of(file(pem(TestProofs.CA_DER, other))), List.of()).anchors()).hasSize(2);
  }

  @Test
  void fileWithoutCertificateIsRefused() {
    assertThatThrownBy(() -> load(List.of(file(new byte[0])), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("issuer certificate in issuer holds no certificate");
    assertThatThrownBy(() -> load(List.of(folder.resolve("none")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not readable");
    assertThatThrownBy(() -> load(List.of(file(new byte[1024 * 1024 + 1])), List.of()))
        .hasMessageContaining("too large");
  }

  static Stream<Arguments> doubtful() {
    NameConstraints constraints =
        new NameConstraints(
            new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=JP")))}, null);
    ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4.5");
    return Stream.of(
        Arguments.of("not self-signed", ca().signedBy(TestKeys.FOREIGN)),
        Arguments.of("other issuer name", ca().issuer(new X500Name("C=JP,O=OTHER"))),
        Arguments.of("expired", ca().valid(NOW.minusSeconds(100), NOW.minusSeconds(1))),
        Arguments.of("not yet valid", ca().valid(NOW.plusSeconds(1), NOW.plusSeconds(100))),
        Arguments.of("name constraints", ca().with(Extension.nameConstraints, true, constraints)),
        Arguments.of(
            "name constraints, not critical",
            ca().with(Extension.nameConstraints, false, constraints)),
        Arguments.of("unknown critical extension", ca().with(unknown, true, DERNull.INSTANCE)),
        Arguments.of(
            "no issuer", ca().with(Extension.basicConstraints, true, new BasicConstraints(false))),
        Arguments.of("no basic constraints", ca().without(Extension.basicConstraints)),
        Arguments.of(
            "basic constraints not critical",
            ca().with(Extension.basicConstraints, false, new BasicConstraints(true))),
        Arguments.of("no right to sign certificates", ca().usage(KeyUsage.cRLSign)),
        Arguments.of("no key usage", ca().without(Extension.keyUsage)),
        Arguments.of("no key identifier", ca().without(Extension.subjectKeyIdentifier)),
        Arguments.of("serial zero", ca().serial(BigInteger.ZERO)),
        Arguments.of("version 1", ca().version(1)),
        Arguments.of("a card", CertificateForge.card()));
  }

  private static CertificateForge ca() {
    return CertificateForge.ca(TestKeys.CA);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void SEC_C03_serviceDoesNotStartWithADoubtfulAnchor(String name, CertificateForge forge)
      throws IOException {
    Path anchor = file(forge.der());
    assertThatThrownBy(() -> load(List.of(anchor), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("issuer certificate in issuer ");
  }

  @Test
  void SEC_C04_intermediateNeedsBothKeyIdentifiers() throws IOException {
    Path right = Files.write(folder.resolve("a"), CertificateForge.middle().der());
    Path wrong =
        Files.write(
            folder.resolve("b"),
            CertificateForge.middle().without(Extension.authorityKeyIdentifier).der());
    Path anchor = file(TestProofs.CA_DER);
    assertThat(load(List.of(anchor), List.of(right)).intermediates()).hasSize(1);
    assertThatThrownBy(() -> load(List.of(anchor), List.of(wrong)))
        .hasMessageContaining("does not fit an issuer");
  }

  @Test
  void generationsWithTheSameNameAreToldApartByTheirKeys() {
    List<ParsedCertificate> generations = new ArrayList<>();
    generations.add(CertificateForge.ca(TestKeys.FOREIGN).parsed());
    generations.add(TestProofs.CA);
    PathFinder finder =
        new PathFinder(TrustAnchors.of(generations, List.of()), CertificateProfile.STRICT);
    for (CertificateForge forge :
        List.of(
            CertificateForge.card(),
            CertificateForge.card().without(Extension.authorityKeyIdentifier))) {
      List<CandidatePath> paths = finder.find(forge.parsed(), NOW);
      assertThat(paths).hasSize(1);
      assertThat(paths.getFirst().issuer()).isSameAs(TestProofs.CA);
    }
  }

  @Test
  void keyIdentifierOfAnotherGenerationLeadsNowhere() {
    ParsedCertificate card =
        CertificateForge.card()
            .with(
                Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.FOREIGN))
            .parsed();
    assertThat(new PathFinder(TestProofs.trust(), CertificateProfile.STRICT).find(card, NOW))
        .isEmpty();
  }
}
