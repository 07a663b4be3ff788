package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.TransactionData;

/**
 * Judges a request object (protocol §3). The algorithm is fixed here and the key is taken from the
 * key set of the same origin; the message chooses neither.
 */
final class RequestVerifier {

  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  // 256 bits as base64url (protocol §3), and a bound for the form that carries it back
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43,256}");

  /** The judgement. */
  sealed interface Verdict {}

  /** It is right. */
  record Accepted(VerifiedRequest request) implements Verdict {}

  /** It is not; the first flaw found. */
  record Rejected(RequestFlaw flaw) implements Verdict {}

  /**
   * What the bridge itself knows of the request.
   *
   * @param origin of the request_uri that it fetched
   * @param walletNonce that it sent
   */
  record Checked(Origin origin, String walletNonce, String compactJws) {}

  private final Clock clock;

  RequestVerifier(Clock clock) {
    this.clock = clock;
  }

  /** Judges a request with the key set that its origin publishes. */
  Verdict judge(Checked checked, byte[] keySet) {
    if (!COMPACT.matcher(checked.compactJws).matches()) {
      return new Rejected(RequestFlaw.NOT_A_JWS);
    }
    JWSObject jws;
    try {
      jws = JWSObject.parse(checked.compactJws);
    } catch (ParseException | IllegalArgumentException notAJws) {
      return new Rejected(RequestFlaw.NOT_A_JWS);
    }
    Optional<RequestFlaw> flaw = headerFlaw(jws.getHeader()).or(() -> signatureFlaw(jws, keySet));
    if (flaw.isPresent()) {
      return new Rejected(flaw.get());
    }
    return StrictJson.object(jws.getPayload().toBytes())
        .map(claims -> judgeClaims(checked, claims))
        .orElse(new Rejected(RequestFlaw.NOT_JSON));
  }

  private static Optional<RequestFlaw> headerFlaw(JWSHeader header) {
    if (!new JOSEObjectType(BridgeProtocol.REQUEST_TYP).equals(header.getType())) {
      return Optional.of(RequestFlaw.WRONG_TYP);
    }
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      return Optional.of(RequestFlaw.WRONG_ALGORITHM);
    }
    boolean known =
        header.getKeyID() != null
            && header.getCriticalParams() == null
            && header.getIncludedParams().stream().allMatch(List.of("alg", "typ", "kid")::contains);
    return known ? Optional.empty() : Optional.of(RequestFlaw.UNKNOWN_KEY);
  }

  private static Optional<RequestFlaw> signatureFlaw(JWSObject jws, byte[] keySet) {
    Optional<ECKey> key = key(jws.getHeader().getKeyID(), keySet);
    if (key.isEmpty()) {
      return Optional.of(RequestFlaw.UNKNOWN_KEY);
    }
    try {
      return jws.verify(new ECDSAVerifier(key.get().toPublicJWK()))
          ? Optional.empty()
          : Optional.of(RequestFlaw.BAD_SIGNATURE);
    } catch (JOSEException cannotVerify) {
      return Optional.of(RequestFlaw.BAD_SIGNATURE);
    }
  }

  private static Optional<ECKey> key(String keyId, byte[] keySet) {
    try {
      List<JWK> named =
          JWKSet.parse(new String(keySet, StandardCharsets.UTF_8)).getKeys().stream()
              .filter(key -> keyId.equals(key.getKeyID()))
              .toList();
      return named.size() == 1
              && named.getFirst() instanceof ECKey key
              && Curve.P_256.equals(key.getCurve())
              && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
          ? Optional.of(key)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException notAKeySet) {
      return Optional.empty();
    }
  }

  private Verdict judgeClaims(Checked checked, JsonNode claims) {
    Optional<RequestFlaw> flaw =
        partyFlaw(checked.origin.text(), claims)
            .or(() -> kindFlaw(claims))
            .or(() -> timeFlaw(claims))
            .or(() -> bindingFlaw(checked, claims));
    if (flaw.isPresent()) {
      return new Rejected(flaw.get());
    }
    Optional<TransactionData> data = TransactionDataReader.read(claims.path("transaction_data"));
    return data.isEmpty() || !Vocabulary.knows(data.get())
        ? new Rejected(RequestFlaw.UNKNOWN_TRANSACTION)
        : new Accepted(
            new VerifiedRequest(
                checked,
                claims.path("state").textValue(),
                Instant.ofEpochSecond(claims.path("exp").longValue()),
                data.get()));
  }

  private static Optional<RequestFlaw> partyFlaw(String origin, JsonNode claims) {
    JsonNode audience = claims.path("aud");
    JsonNode one = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    boolean right =
        isText(claims, "iss", origin)
            && isText(claims, "client_id", origin)
            && one.isTextual()
            && one.textValue().equals(BridgeProtocol.AUDIENCE);
    return right ? Optional.empty() : Optional.of(RequestFlaw.WRONG_PARTY);
  }

  private static Optional<RequestFlaw> kindFlaw(JsonNode claims) {
    boolean right =
        isText(claims, "response_type", BridgeProtocol.RESPONSE_TYPE)
            && isText(claims, "response_mode", BridgeProtocol.RESPONSE_MODE)
            && isText(claims, "scope", BridgeProtocol.SCOPE);
    return right ? Optional.empty() : Optional.of(RequestFlaw.WRONG_KIND);
  }

  private Optional<RequestFlaw> timeFlaw(JsonNode claims) {
    JsonNode issued = claims.path("iat");
    JsonNode expires = claims.path("exp");
    if (!isInstant(issued) || !isInstant(expires)) {
      return Optional.of(RequestFlaw.WRONG_TIME);
    }
    long now = clock.instant().getEpochSecond();
    long life = expires.longValue() - issued.longValue();
    if (life <= 0 || life > BridgeProtocol.TRANSACTION_LIFE.toSeconds()) {
      return Optional.of(RequestFlaw.WRONG_TIME);
    }
    if (issued.longValue() > now + BridgeProtocol.CLOCK_TOLERANCE.toSeconds()) {
      return Optional.of(RequestFlaw.FROM_THE_FUTURE);
    }
    return now < expires.longValue() ? Optional.empty() : Optional.of(RequestFlaw.EXPIRED);
  }

  // whole seconds of this millennium or so: sums cannot overflow
  private static boolean isInstant(JsonNode value) {
    return value.isIntegralNumber()
        && value.canConvertToLong()
        && value.longValue() > 0
        && value.longValue() < 1L << 40;
  }

  private static Optional<RequestFlaw> bindingFlaw(Checked checked, JsonNode claims) {
    if (!isText(claims, "wallet_nonce", checked.walletNonce)) {
      return Optional.of(RequestFlaw.OTHER_WALLET_NONCE);
    }
    String responses = checked.origin.text() + BridgeProtocol.RESPONSES_PATH;
    if (!isText(claims, "response_uri", responses)) {
      return Optional.of(RequestFlaw.OTHER_RESPONSE_URI);
    }
    boolean strong = isSecret(claims, "state") && isSecret(claims, "nonce");
    return strong ? Optional.empty() : Optional.of(RequestFlaw.WEAK_SECRET);
  }

  private static boolean isText(JsonNode claims, String name, String expected) {
    return StrictJson.text(claims, name).filter(expected::equals).isPresent();
  }

  private static boolean isSecret(JsonNode claims, String name) {
    return StrictJson.text(claims, name).filter(text -> SECRET.matcher(text).matches()).isPresent();
  }
}
