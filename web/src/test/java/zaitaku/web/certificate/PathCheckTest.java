package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

class PathCheckTest {
  private static final Instant NOW = TestProofs.NOW;
  private final PathCheck check = new PathCheck();

  private static ParsedCertificate below(CertificateForge middle) {
    assertThat(middle).isNotNull();
    return CertificateForge.card()
        .issuer(CertificateForge.MIDDLE_NAME)
        .signedBy(TestKeys.MIDDLE)
        .with(Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.MIDDLE))
        .parsed();
  }

  private static List<CandidatePath> paths(
      ParsedCertificate leaf, ParsedCertificate anchor, ParsedCertificate... intermediates) {
    return new PathFinder(
            TrustAnchors.of(List.of(anchor), List.of(intermediates)), CertificateProfile.STRICT)
        .find(leaf, NOW);
  }

  private void assertTrusted(List<CandidatePath> paths) {
    assertThat(paths).singleElement().satisfies(p -> assertThat(check.refusal(p)).isEmpty());
  }

  private void assertUntrusted(List<CandidatePath> paths) {
    assertThat(paths)
        .singleElement()
        .satisfies(p -> assertThat(check.refusal(p)).contains(Rejection.UNTRUSTED));
  }

  @Test
  void cardDirectlyBelowTheAnchorIsTrusted() {
    assertTrusted(paths(CertificateForge.card().parsed(), TestProofs.CA));
  }

  @Test
  void cardBelowAnIntermediateIsTrusted() {
    CertificateForge middle = CertificateForge.middle();
    assertTrusted(paths(below(middle), TestProofs.CA, middle.parsed()));
  }

  @Test
  void expiredAnchorEndsNoPath() {
    CertificateForge old =
        CertificateForge.ca(TestKeys.CA).valid(NOW.minusSeconds(9), NOW.minusSeconds(1));
    assertUntrusted(paths(CertificateForge.card().parsed(), old.parsed()));
    CertificateForge future =
        CertificateForge.ca(TestKeys.CA).valid(NOW.plusSeconds(1), NOW.plusSeconds(9));
    assertUntrusted(paths(CertificateForge.card().parsed(), future.parsed()));
    CertificateForge last = CertificateForge.ca(TestKeys.CA).valid(NOW, NOW);
    assertTrusted(paths(CertificateForge.card().parsed(), last.parsed()));
  }

  @Test
  void pathLengthOfTheAnchorHolds() {
    CertificateForge middle = CertificateForge.middle();
    ParsedCertificate zero =
        CertificateForge.ca(TestKeys.CA)
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .parsed();
    ParsedCertificate one =
        CertificateForge.ca(TestKeys.CA)
            .with(Extension.basicConstraints, true, new BasicConstraints(1))
            .parsed();
    assertTrusted(paths(CertificateForge.card().parsed(), zero));
    assertUntrusted(paths(below(middle), zero, middle.parsed()));
    assertTrusted(paths(below(middle), one, middle.parsed()));
  }

  @Test
  void intermediateStandsForThePolicyOfTheCard() {
    CertificateForge other = CertificateForge.middle().policies(CertificateForge.SIGNING);
    assertUntrusted(paths(below(other), TestProofs.CA, other.parsed()));
    CertificateForge any = CertificateForge.middle().policies("2.5.29.32.0");
    assertTrusted(paths(below(any), TestProofs.CA, any.parsed()));
    CertificateForge none = CertificateForge.middle().without(Extension.certificatePolicies);
    assertUntrusted(paths(below(none), TestProofs.CA, none.parsed()));
  }

  @Test
  void SEC_C04_fourIntermediatesAreTrustedAndFiveAreNotFound() {
    assertTrusted(chain(4));
    assertThat(chain(5)).isEmpty();
  }

  /** Anchor, then so many intermediates, all with one key but different names. */
  private static List<CandidatePath> chain(int length) {
    KeyPair key = TestKeys.MIDDLE;
    List<ParsedCertificate> intermediates = new ArrayList<>();
    X500Name above = CertificateForge.CA_NAME;
    for (int i = 0; i < length; i++) {
      X500Name name = new X500Name("C=JP,OU=Middle " + i);
      intermediates.add(
          CertificateForge.middle()
              .subject(name)
              .issuer(above)
              .serial(BigInteger.valueOf(i + 2))
              .signedBy(i == 0 ? TestKeys.CA : key)
              .with(
                  Extension.authorityKeyIdentifier,
                  false,
                  CertificateForge.keyIdOf(i == 0 ? TestKeys.CA : key))
              .parsed());
      above = name;
    }
    ParsedCertificate leaf =
        CertificateForge.card()
            .issuer(above)
            .signedBy(key)
            .with(Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(key))
            .parsed();
    return paths(leaf, TestProofs.CA, intermediates.toArray(new ParsedCertificate[0]));
  }

  @Test
  void issuersThatSignEachOtherEndTheSearch() {
    X500Name a = new X500Name("OU=A");
    X500Name b = new X500Name("OU=B");
    ParsedCertificate first =
        CertificateForge.middle()
            .subject(a)
            .issuer(b)
            .signedBy(TestKeys.MIDDLE)
            .with(
                Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.MIDDLE))
            .parsed();
    ParsedCertificate second =
        CertificateForge.middle()
            .subject(b)
            .issuer(a)
            .signedBy(TestKeys.MIDDLE)
            .with(
                Extension.authorityKeyIdentifier, false, CertificateForge.keyIdOf(TestKeys.MIDDLE))
            .parsed();
    ParsedCertificate leaf =
        CertificateForge.card()
            .issuer(a)
            .signedBy(TestKeys.MIDDLE)
            .without(Extension.authorityKeyIdentifier)
            .parsed();
    assertThat(paths(leaf, TestProofs.CA, first, second)).isEmpty();
  }
}
