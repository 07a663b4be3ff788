package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import zaitaku.nfcbridge.protocol.ProofText;

/** The proof in a response that the service got. */
record SentProof(JsonNode json) {

  static SentProof in(Map<String, String> response) {
    String token = Objects.requireNonNull(response.get("vp_token"));
    String proof = parsed(token).path("jpki_auth").get(0).asText();
    return new SentProof(parsed(proof));
  }

  byte[] certificate() {
    return Base64.getDecoder().decode(json.path("unverifiedCertificate").asText());
  }

  /** True when the key of its certificate signed this request for this origin. */
  boolean verifies(String origin, String jws) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate())));
    signature.update(ProofText.tbs(origin, jws));
    return signature.verify(Base64.getDecoder().decode(json.path("signature").asText()));
  }

  private static JsonNode parsed(String text) {
    return StrictJson.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
