package zaitaku.web.attack;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.KeyKind;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/**
 * Proofs that are wrong in algorithm or key: the page says why, and no registration comes of any.
 */
class ForeignProofIT extends ForeignProofScene {

  private static final KeyPair EC = KeyKind.EC_P256.fresh(RANDOM);

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

  @Test
  void SEC_C03_somebodyElsesCertificateWithOnesOwnKeyIsRefused() {
    Identity victim = service.card("PRACTICE-HANAKO");
    Identity card = new Identity(KeyKind.RSA_2048.fresh(RANDOM).getPrivate(), victim.certificate());
    refused(claimed -> bridge.proof(claimed, card), "CERT-BADPROOF");
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
