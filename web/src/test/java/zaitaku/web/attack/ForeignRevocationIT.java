package zaitaku.web.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.ListVariant;
import zaitaku.nfcbridge.virtualcard.OcspVariant;
import zaitaku.nfcbridge.virtualcard.RevocationServer.Mood;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** Revocation answers that are forged, old or about another card, and addresses of an attacker. */
class ForeignRevocationIT extends ForeignProofScene {

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
}
