package zaitaku.web.challenge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.keys.KeyRing;
import zaitaku.web.visit.Act;

/**
 * Signs the request object of bridge protocol §3 (JAR, RFC 9101; ES256): facility, act, consents,
 * time and nonce in one text that the card will sign. Safe for use by several threads.
 */
@Singleton
final class RequestObjects {

  private static final JOSEObjectType TYPE = new JOSEObjectType(BridgeProtocol.REQUEST_TYP);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServiceSettings settings;
  private final JWSSigner signer;
  private final String keyId;

  RequestObjects(ServiceSettings settings, KeyRing keys) {
    this.settings = settings;
    ECKey current = keys.requestKeys().getFirst();
    this.keyId = current.getKeyID();
    try {
      this.signer = new ECDSASigner(current);
    } catch (JOSEException wrongKey) {
      throw new IllegalArgumentException("the request key is not on P-256", wrongKey);
    }
  }

  /**
   * What one request object says.
   *
   * @param way where the way back leads
   * @param walletNonce echoed to the bridge that claims
   * @param state names the transaction to the response endpoint; 256 bits
   * @param nonce makes the signed text unlike any other; 256 bits
   */
  record Request(
      UUID id,
      Facility facility,
      ConsentDraft draft,
      BridgeWay way,
      String walletNonce,
      String state,
      String nonce,
      Instant issuedAt,
      Instant expiresAt) {}

  SignedRequest sign(Request request) {
    String origin = settings.originText();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(origin)
            .claim("client_id", origin)
            .audience(BridgeProtocol.AUDIENCE)
            .issueTime(Date.from(request.issuedAt))
            .expirationTime(Date.from(request.expiresAt))
            .jwtID(request.id.toString())
            .claim("response_type", BridgeProtocol.RESPONSE_TYPE)
            .claim("response_mode", BridgeProtocol.RESPONSE_MODE)
            .claim("response_uri", origin + BridgeProtocol.RESPONSES_PATH)
            .claim("state", request.state)
            .claim("nonce", request.nonce)
            .claim("wallet_nonce", request.walletNonce)
            .claim("scope", BridgeProtocol.SCOPE)
            .claim("client_metadata", Map.of("client_name", request.facility.name()))
            .claim("transaction_data", List.of(transactionData(request)))
            .build();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(keyId).build(), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException impossible) {
      // the key was checked when this object was made
      throw new IllegalStateException(impossible);
    }
    return new SignedRequest(origin, jwt.serialize());
  }

  private static String transactionData(Request request) {
    ConsentDraft draft = request.draft;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", BridgeProtocol.TRANSACTION_TYPE);
    data.put("credential_ids", List.of(BridgeProtocol.CREDENTIAL_ID));
    data.put("act", wireName(draft.act()));
    data.put("facility", Map.of("code", request.facility.code(), "name", request.facility.name()));
    data.put("visit_kind", draft.kind().name());
    data.put("consents", consents(draft));
    draft.prescriptionForm().ifPresent(form -> data.put("prescription_form", form.name()));
    draft.terms().consultationDate().ifPresent(d -> data.put("consultation_date", d.toString()));
    data.put("wording", draft.wording());
    data.put("language", draft.language());
    data.put("operated_by", draft.operatedBy().name());
    data.put("flow", request.way.flow().wireName());
    data.put("requested_at", request.issuedAt.toString());
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(JSON.writeValueAsString(data).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      // maps, lists and strings only
      throw new IllegalStateException(impossible);
    }
  }

  /** The protocol knows no trial: its wording tells it from a look at consents (decision 17). */
  private static String wireName(Act act) {
    return switch (act) {
      case REGISTER -> "register";
      case REVIEW, TRIAL -> "review";
      case REVOKE -> "revoke";
    };
  }

  private static List<Map<String, String>> consents(ConsentDraft draft) {
    List<Map<String, String>> list = new ArrayList<>();
    draft
        .choices()
        .forEach((item, answer) -> list.add(Map.of("item", item.name(), "choice", answer.name())));
    return list;
  }
}
