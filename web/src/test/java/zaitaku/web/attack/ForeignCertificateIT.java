package zaitaku.web.attack;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;

/** Certificates that are not for this, or of somebody else's authority. */
class ForeignCertificateIT extends ForeignProofScene {

  /** Digital signature of the national scheme (jpki-card facts §4.2). */
  private static final List<ASN1ObjectIdentifier> SIGNATURE_POLICY =
      List.of(new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.1.20"));

  private static final List<ASN1ObjectIdentifier> AUTHENTICATION_POLICY =
      List.of(new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.3.30"));

  static Stream<Arguments> certificates() {
    return Stream.of(
        Arguments.of(
            "signature policy",
            order().with(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, SIGNATURE_POLICY),
            "CERT-WRONG"),
        Arguments.of(
            "signature policy, usage of authentication",
            order().with(KeyUsage.digitalSignature, SIGNATURE_POLICY),
            "CERT-WRONG"),
        Arguments.of(
            "both policies",
            order()
                .with(
                    KeyUsage.digitalSignature,
                    List.of(AUTHENTICATION_POLICY.getFirst(), SIGNATURE_POLICY.getFirst())),
            "CERT-WRONG"),
        Arguments.of(
            "nobody's policy",
            order().with(KeyUsage.digitalSignature, List.of(new ASN1ObjectIdentifier("2.999.1"))),
            "CERT-WRONG"),
        Arguments.of(
            "any policy",
            order()
                .with(KeyUsage.digitalSignature, List.of(new ASN1ObjectIdentifier("2.5.29.32.0"))),
            "CERT-WRONG"),
        Arguments.of("no policy", order().leavingOut(Extension.certificatePolicies), "CERT-WRONG"),
        Arguments.of("no usage", order().leavingOut(Extension.keyUsage), "CERT-WRONG"),
        Arguments.of(
            "usage of an authority",
            order().with(KeyUsage.digitalSignature | KeyUsage.keyCertSign, AUTHENTICATION_POLICY),
            "CERT-WRONG"),
        Arguments.of(
            "usage for encryption",
            order().with(KeyUsage.keyEncipherment, AUTHENTICATION_POLICY),
            "CERT-WRONG"),
        Arguments.of("expired", order().expired(service.pki().now()), "CERT-EXPIRED"),
        Arguments.of(
            "of tomorrow",
            order()
                .valid(
                    service.pki().now().plusSeconds(86_400),
                    service.pki().now().plusSeconds(172_800)),
            "CERT-EARLY"),
        Arguments.of("signed with SHA-1", order().signedWith("SHA1withRSA"), "CERT-BADPROOF"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("certificates")
  void SEC_C04_aCertificateThatIsNotForThisIsRefused(
      String what, CertificateOrder order, String code) {
    Identity card =
        new Identity(RSA.getPrivate(), service.pki().authority().issue(order, RSA.getPublic()));
    refused(claimed -> bridge.proof(claimed, card), code);
  }

  @Test
  void SEC_C04_theOtherCertificateOfTheCardIsRefused() {
    CertificateOrder order =
        order().with(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, SIGNATURE_POLICY);
    Identity card =
        new Identity(
            RSA.getPrivate(), service.pki().signingAuthority().issue(order, RSA.getPublic()));
    refused(claimed -> bridge.proof(claimed, card), "CERT-WRONG");
  }

  @Test
  void SEC_C03_aCertificateOfSomebodyElsesAuthorityIsRefused() {
    PracticeAuthority own = PracticeAuthority.create(RANDOM, service.pki().now());
    Identity card = new Identity(RSA.getPrivate(), own.issue(order(), RSA.getPublic()));
    refused(claimed -> bridge.proof(claimed, card), "CERT-UNTRUSTED");
  }

  @Test
  void SEC_C03_theAuthoritysOwnCertificateIsRefused() {
    Identity card = new Identity(RSA.getPrivate(), service.pki().authority().certificate());
    refused(claimed -> bridge.proof(claimed, card), "CERT-WRONG");
  }
}
