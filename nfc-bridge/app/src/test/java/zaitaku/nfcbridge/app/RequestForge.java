package zaitaku.nfcbridge.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes request objects, right ones and, when told to, wrong ones. */
final class RequestForge {

  static final String STATE = "s".repeat(43);
  static final ECKey KEY = key("request-key");
  static final ECKey OTHER_KEY = key("other-key");

  private final String origin;
  private Consumer<Map<String, Object>> claimsChange = claims -> {};
  private Consumer<Map<String, Object>> dataChange = data -> {};
  private UnaryOperator<JWSHeader> headerChange = header -> header;
  private JWSSigner signer = signer(KEY);

  RequestForge(String origin) {
    this.origin = origin;
  }

  RequestForge claims(Consumer<Map<String, Object>> change) {
    claimsChange = change;
    return this;
  }

  RequestForge data(Consumer<Map<String, Object>> change) {
    dataChange = change;
    return this;
  }

  RequestForge header(UnaryOperator<JWSHeader> change) {
    headerChange = change;
    return this;
  }

  RequestForge signer(JWSSigner other) {
    signer = other;
    return this;
  }

  static String keySet() {
    return new JWKSet(List.of(KEY.toPublicJWK())).toString();
  }

  String sign(String walletNonce, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", origin);
    claims.put("client_id", origin);
    claims.put("aud", "https://self-issued.me/v2");
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("jti", "1");
    claims.put("response_type", "vp_token");
    claims.put("response_mode", "direct_post");
    claims.put("response_uri", origin + "/bridge/responses");
    claims.put("state", STATE);
    claims.put("nonce", "n".repeat(43));
    claims.put("wallet_nonce", walletNonce);
    claims.put("scope", "jpki_user_auth");
    claims.put("client_metadata", Map.of("client_name", "練習クリニック"));
    claims.put("transaction_data", List.of(encode(data(now))));
    claimsChange.accept(claims);
    JWSHeader header =
        headerChange.apply(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("oauth-authz-req+jwt"))
                .keyID(KEY.getKeyID())
                .build());
    JWSObject jws = new JWSObject(header, new Payload(claims));
    try {
      jws.sign(signer);
      return jws.serialize();
    } catch (JOSEException wrongTest) {
      throw new IllegalStateException(wrongTest);
    }
  }

  private Map<String, Object> data(Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", "home_visit_reception");
    data.put("credential_ids", List.of("jpki_auth"));
    data.put("act", "register");
    data.put("facility", Map.of("code", "9911234567", "name", "練習クリニック<&>"));
    data.put("visit_kind", "HOME_VISIT");
    data.put(
        "consents",
        List.of(
            Map.of("item", "SURGERY", "choice", "AGREED"),
            Map.of("item", "MEDICATION", "choice", "REFUSED")));
    data.put("prescription_form", "PAPER");
    data.put("wording", "2026-11");
    data.put("language", "ja");
    data.put("operated_by", "PATIENT");
    data.put("flow", "same_device");
    data.put("requested_at", now.toString());
    dataChange.accept(data);
    return data;
  }

  static String encode(Map<String, Object> data) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(new Payload(data).toString().getBytes(StandardCharsets.UTF_8));
  }

  static JWSSigner signer(ECKey key) {
    try {
      return new ECDSASigner(key);
    } catch (JOSEException wrongTest) {
      throw new IllegalStateException(wrongTest);
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
