package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.KeyKind;
import zaitaku.nfcbridge.virtualcard.ListVariant;
import zaitaku.nfcbridge.virtualcard.OcspVariant;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.RevocationServer.Mood;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Patient.Answer;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Proofs that are wrong in algorithm, key, certificate or revocation answer, through the whole
 * service (bridge protocol §9): the page says why, and no registration comes of any.
 */
class ForeignProofIT {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair RSA = KeyKind.RSA_2048.fresh(RANDOM);
  private static final KeyPair EC = KeyKind.EC_P256.fresh(RANDOM);

  /** Digital signature of the national scheme (jpki-card facts §4.2). */
  private static final List<ASN1ObjectIdentifier> SIGNATURE_POLICY =
      List.of(new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.1.20"));

  private static final List<ASN1ObjectIdentifier> AUTHENTICATION_POLICY =
      List.of(new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.3.30"));

  private static Deployment service;

  private final At at = service.facility();
  private final UUID facility = at.facility().id();
  private final Patient patient = new Patient(service.origin());
  private final SoftwareBridge bridge = new SoftwareBridge(service.origin());

  @BeforeAll
  static void start() {
    service = Deployment.single(Deployment.Ways.usual());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void theUsualAnswersAgain() {
    service.answers().setOcspVariants();
    service.answers().setListVariants();
    service.server().setOcspMood(Mood.ANSWERS);
    service.server().setListMood(Mood.ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "HS256", "ES256", "ES384", "RS384", "RS512", "PS256", "rs256", ""})
  void SEC_C05_anotherAlgorithmThanTheCardsKeyIsRefused(String algorithm) {
    refused(
        claimed ->
            bridge.proof(claimed, service.card("PRACTICE-ICHIRO")).replace("RS256", algorithm),
        "CERT-BADPROOF");
  }

  @Test
  void SEC_C05_aSignatureOfAnotherKindOfKeyIsRefused() {
    Identity card = service.card("PRACTICE-ICHIRO");
    refused(
        claimed ->
            signed(
                claimed,
                new Identity(EC.getPrivate(), card.certificate()),
                "SHA256withECDSA",
                "RS256"),
        "CERT-BADPROOF");
    refused(
        claimed ->
            signed(
                claimed,
                new Identity(EC.getPrivate(), card.certificate()),
                "SHA256withECDSA",
                "ES256"),
        "CERT-BADPROOF");
  }

  /** The public key as the secret of a MAC: what "HS256" once did to others. */
  @Test
  void SEC_C05_aMacWithThePublicKeyIsRefused() {
    Identity card = service.card("PRACTICE-ICHIRO");
    refused(
        claimed -> {
          try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(
                new javax.crypto.spec.SecretKeySpec(
                    card.certificate().getPublicKey().getEncoded(), "HmacSHA256"));
            return text(
                card,
                mac.doFinal(ProofText.tbs(service.origin().toString(), claimed.jws())),
                "HS256");
          } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
          }
        },
        "CERT-BADPROOF");
  }

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

  @Test
  void SEC_C03_somebodyElsesCertificateWithOnesOwnKeyIsRefused() {
    Identity victim = service.card("PRACTICE-HANAKO");
    Identity card = new Identity(KeyKind.RSA_2048.fresh(RANDOM).getPrivate(), victim.certificate());
    refused(claimed -> bridge.proof(claimed, card), "CERT-BADPROOF");
  }

  /** The list answers for a responder that cannot be reached, so it is away as well. */
  @ParameterizedTest
  @EnumSource(
      value = OcspVariant.class,
      names = "SIGNED_BY_AUTHORITY",
      mode = EnumSource.Mode.EXCLUDE)
  void SEC_C06_aForgedOldOrForeignAnswerIsNoAcceptance(OcspVariant variant) {
    Identity card = service.card("PRACTICE-ICHIRO");
    service.server().setListMood(Mood.UNAVAILABLE);
    if (variant == OcspVariant.WITHOUT_NONCE) {
      // fresh, so good without one; an hour old is not (security.md C06)
      service.answers().setOcspVariants(variant, OcspVariant.LATE);
    } else {
      service.answers().setOcspVariants(variant);
    }
    refused(claimed -> bridge.proof(claimed, card), "REV-DOWN");
  }

  @ParameterizedTest
  @EnumSource(ListVariant.class)
  void SEC_C06_aForgedOldOrForeignListIsNoAcceptance(ListVariant variant) {
    service.server().setOcspMood(Mood.UNAVAILABLE);
    service.answers().setListVariants(variant);
    Identity card = service.card("PRACTICE-ICHIRO");
    refused(claimed -> bridge.proof(claimed, card), "REV-DOWN");
  }

  /** The addresses in a certificate are the attacker's; nobody may be sent there. */
  @Test
  void SEC_C07_noAddressInACertificateIsEverAsked() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      GeneralName here =
          new GeneralName(
              GeneralName.uniformResourceIdentifier,
              new DERIA5String("http://127.0.0.1:" + trap.getLocalPort() + "/x"));
      AuthorityInformationAccess access =
          new AuthorityInformationAccess(
              new AccessDescription[] {
                new AccessDescription(AccessDescription.id_ad_ocsp, here),
                new AccessDescription(AccessDescription.id_ad_caIssuers, here)
              });
      CRLDistPoint points =
          new CRLDistPoint(
              new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(here)), null, null)
              });
      CertificateOrder order =
          order()
              .leavingOut(Extension.authorityInfoAccess)
              .leavingOut(Extension.cRLDistributionPoints)
              .adding(new Extension(Extension.authorityInfoAccess, false, access.getEncoded()))
              .adding(new Extension(Extension.cRLDistributionPoints, false, points.getEncoded()));
      Identity card =
          new Identity(RSA.getPrivate(), service.pki().authority().issue(order, RSA.getPublic()));
      Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
      bridge.respond(claimed.state(), bridge.proof(claimed, card));
      trap.setSoTimeout(300);
      org.assertj.core.api.Assertions.assertThatThrownBy(trap::accept)
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(AllRows.counts(facility)).containsEntry("registration", 0L);
    }
  }

  private interface Proving {
    String proof(Claimed claimed);
  }

  private void refused(Proving proving, String code) {
    Claimed claimed = bridge.claim(patient.open(patient.walkToCard(at)));
    Map<String, Long> before = AllRows.counts(facility);
    Answer way =
        patient.comeBack(bridge.respond(claimed.state(), proving.proof(claimed)).redirect());
    Answer page = patient.get(way.location());
    assertThat(page.says(code)).as(page.title()).isTrue();
    Map<String, Long> after = AllRows.counts(facility);
    for (String table : List.of("registration", "consent_answer", "evidence", "attempt")) {
      assertThat(after).containsEntry(table, before.get(table));
    }
    assertThat(after.get("audit_entry")).isGreaterThan(before.get("audit_entry"));
  }

  private static CertificateOrder order() {
    BigInteger serial = service.pki().freshSerial();
    try {
      service.pki().note(List.of(serial));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    return CertificateOrder.authentication("PRACTICE-ICHIRO", serial, service.pki().now());
  }

  private static String signed(Claimed claimed, Identity card, String jdkName, String algorithm) {
    try {
      Signature signature = Signature.getInstance(jdkName);
      signature.initSign(card.key());
      signature.update(ProofText.tbs(service.origin().toString(), claimed.jws()));
      return text(card, signature.sign(), algorithm);
    } catch (GeneralSecurityException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String text(Identity card, byte[] signature, String algorithm)
      throws GeneralSecurityException {
    Base64.Encoder base64 = Base64.getEncoder();
    return "{\"format\":\"web-eid:1.0\",\"algorithm\":\""
        + algorithm
        + "\",\"unverifiedCertificate\":\""
        + base64.encodeToString(card.certificate().getEncoded())
        + "\",\"signature\":\""
        + base64.encodeToString(signature)
        + "\",\"appVersion\":\"https://example.invalid/test/1\"}";
  }
}
