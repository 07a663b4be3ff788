package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zaitaku.nfcbridge.protocol.Origin;

class RequestVerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
  private static final String ORIGIN = "https://uketsuke.example";
  private static final String NONCE = "w".repeat(22);
  private static final byte[] KEYS = RequestForge.keySet().getBytes(StandardCharsets.UTF_8);

  private final RequestForge forge = new RequestForge(ORIGIN);

  @Test
  void aRightRequestIsAccepted() {
    assertThat(judge(forge.sign(NONCE, NOW)))
        .isInstanceOfSatisfying(
            RequestVerifier.Accepted.class,
            accepted -> {
              assertThat(accepted.request().state()).isEqualTo(RequestForge.STATE);
              assertThat(accepted.request().expiresAt()).isEqualTo(NOW.plusSeconds(300));
              assertThat(accepted.request().responseUri())
                  .hasToString(ORIGIN + "/bridge/responses");
              assertThat(accepted.request().toString()).doesNotContain(RequestForge.STATE);
            });
  }

  static Stream<Arguments> claims() {
    return Stream.of(
        claim(RequestFlaw.WRONG_PARTY, c -> c.put("iss", "https://evil.example")),
        claim(RequestFlaw.WRONG_PARTY, c -> c.put("client_id", "https://evil.example")),
        claim(RequestFlaw.WRONG_PARTY, c -> c.remove("client_id")),
        claim(RequestFlaw.WRONG_PARTY, c -> c.put("aud", "https://evil.example")),
        claim(
            RequestFlaw.WRONG_PARTY,
            c -> c.put("aud", List.of("https://self-issued.me/v2", "https://evil.example"))),
        claim(RequestFlaw.WRONG_PARTY, c -> c.remove("aud")),
        claim(RequestFlaw.WRONG_KIND, c -> c.put("response_type", "id_token")),
        claim(RequestFlaw.WRONG_KIND, c -> c.put("response_mode", "fragment")),
        claim(RequestFlaw.WRONG_KIND, c -> c.put("scope", "openid")),
        claim(RequestFlaw.EXPIRED, at(-300, 0)),
        claim(RequestFlaw.WRONG_TIME, at(0, 301)),
        claim(RequestFlaw.FROM_THE_FUTURE, at(31, 300)),
        claim(RequestFlaw.EXPIRED, at(-3600, -3300)),
        claim(RequestFlaw.FROM_THE_FUTURE, at(3600, 3900)),
        claim(RequestFlaw.WRONG_TIME, at(10, 10)),
        claim(RequestFlaw.WRONG_TIME, c -> c.remove("exp")),
        claim(RequestFlaw.WRONG_TIME, c -> c.put("iat", "now")),
        claim(RequestFlaw.WRONG_TIME, c -> c.put("exp", 1.5)),
        claim(RequestFlaw.WRONG_TIME, c -> c.put("iat", Long.MIN_VALUE)),
        claim(RequestFlaw.OTHER_WALLET_NONCE, c -> c.put("wallet_nonce", "x".repeat(22))),
        claim(RequestFlaw.OTHER_WALLET_NONCE, c -> c.remove("wallet_nonce")),
        claim(
            RequestFlaw.OTHER_RESPONSE_URI,
            c -> c.put("response_uri", "https://evil.example/bridge/responses")),
        claim(RequestFlaw.OTHER_RESPONSE_URI, c -> c.put("response_uri", ORIGIN + "/other")),
        claim(RequestFlaw.WEAK_SECRET, c -> c.put("state", "s".repeat(42))),
        claim(RequestFlaw.WEAK_SECRET, c -> c.put("nonce", "n".repeat(42))),
        claim(RequestFlaw.WEAK_SECRET, c -> c.remove("nonce")),
        claim(RequestFlaw.UNKNOWN_TRANSACTION, c -> c.remove("transaction_data")),
        claim(RequestFlaw.UNKNOWN_TRANSACTION, c -> c.put("transaction_data", List.of())),
        claim(RequestFlaw.UNKNOWN_TRANSACTION, c -> c.put("transaction_data", List.of("%%%"))),
        claim(RequestFlaw.UNKNOWN_TRANSACTION, c -> c.put("transaction_data", List.of("e30"))));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void aWrongClaimIsRefused(RequestFlaw flaw, Consumer<Map<String, Object>> change) {
    assertThat(judge(forge.claims(change).sign(NONCE, NOW))).isEqualTo(rejected(flaw));
  }

  static Stream<Consumer<Map<String, Object>>> transactions() {
    return Stream.of(
        d -> d.put("type", "payment"),
        d -> d.remove("type"),
        d -> d.put("act", "delete"),
        d -> d.put("facility", Map.of("code", "123", "name", "練習")),
        d -> d.put("facility", Map.of("code", "9911234567", "name", "練習\u202e")),
        d -> d.put("facility", "練習クリニック"),
        d -> d.put("visit_kind", "SURPRISE"),
        d -> d.put("consents", List.of(Map.of("item", "GENOME", "choice", "AGREED"))),
        d -> d.put("consents", List.of(Map.of("item", "SURGERY", "choice", "MAYBE"))),
        d -> d.put("consents", List.of(Map.of("item", "SURGERY"))),
        d -> d.put("consents", "all"),
        d -> d.put("prescription_form", "FAX"),
        d -> d.put("consultation_date", "2026-02-30"),
        d -> d.put("requested_at", "yesterday"),
        d -> d.put("flow", "none"),
        d -> d.put("amount", "100"));
  }

  @ParameterizedTest
  @MethodSource("transactions")
  void whatCannotBeShownIsNotSigned(Consumer<Map<String, Object>> change) {
    assertThat(judge(forge.data(change).sign(NONCE, NOW)))
        .isEqualTo(rejected(RequestFlaw.UNKNOWN_TRANSACTION));
  }

  @Test
  void theLastSecondIsAcceptedAndTheEndIsNot() {
    assertThat(judge(forge.claims(at(-299, 1)).sign(NONCE, NOW)))
        .isInstanceOf(RequestVerifier.Accepted.class);
    assertThat(judge(forge.claims(at(-300, 0)).sign(NONCE, NOW)))
        .isEqualTo(rejected(RequestFlaw.EXPIRED));
  }

  @Test
  void aClockThirtySecondsAheadIsAccepted() {
    assertThat(judge(forge.claims(at(30, 330)).sign(NONCE, NOW)))
        .isInstanceOf(RequestVerifier.Accepted.class);
  }

  @Test
  void anotherTypIsRefused() {
    JWSHeader.Builder plain = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("request-key");
    assertThat(judge(forge.header(h -> plain.build()).sign(NONCE, NOW)))
        .isEqualTo(rejected(RequestFlaw.WRONG_TYP));
    assertThat(judge(forge.header(h -> plain.type(JOSEObjectType.JWT).build()).sign(NONCE, NOW)))
        .isEqualTo(rejected(RequestFlaw.WRONG_TYP));
  }

  @Test
  void algorithmNoneIsRefused() {
    String signed = forge.sign(NONCE, NOW);
    String header =
        base64("{\"alg\":\"none\",\"typ\":\"oauth-authz-req+jwt\",\"kid\":\"request-key\"}");
    String payload = signed.split("\\.")[1];
    assertThat(judge(header + "." + payload + ".")).isEqualTo(rejected(RequestFlaw.NOT_A_JWS));
    assertThat(judge(header + "." + payload + ".c2ln")).isEqualTo(rejected(RequestFlaw.NOT_A_JWS));
  }

  @Test
  void thePublicKeyAsHmacSecretIsRefused() throws JOSEException {
    JWSSigner confusion = new MACSigner(RequestForge.KEY.toPublicJWK().toJSONString());
    String forged =
        forge
            .header(h ->
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(h.getType())
                    .keyID(h.getKeyID())
                    .build())
            .signer(confusion)
            .sign(NONCE, NOW);
    assertThat(judge(forged)).isEqualTo(rejected(RequestFlaw.WRONG_ALGORITHM));
  }

  @Test
  void anotherKeyUnderTheSameNameIsRefused() {
    assertThat(judge(forge.signer(RequestForge.signer(RequestForge.OTHER_KEY)).sign(NONCE, NOW)))
        .isEqualTo(rejected(RequestFlaw.BAD_SIGNATURE));
  }

  @Test
  void aKeyOfAnotherNameIsRefused() {
    String signed =
        forge.header(h -> new JWSHeader.Builder(h).keyID("unknown").build()).sign(NONCE, NOW);
    assertThat(judge(signed)).isEqualTo(rejected(RequestFlaw.UNKNOWN_KEY));
  }

  @Test
  void aKeyInsideTheMessageIsRefused() {
    String signed =
        forge
            .header(h -> new JWSHeader.Builder(h).jwk(RequestForge.OTHER_KEY.toPublicJWK()).build())
            .signer(RequestForge.signer(RequestForge.OTHER_KEY))
            .sign(NONCE, NOW);
    assertThat(judge(signed)).isEqualTo(rejected(RequestFlaw.UNKNOWN_KEY));
  }

  @Test
  void aCriticalExtensionIsRefused() {
    String signed =
        forge
            .header(h ->
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(h.getType())
                    .keyID(h.getKeyID())
                    .customParam("x", 1)
                    .criticalParams(new HashSet<>(Set.of("x")))
                    .build())
            .sign(NONCE, NOW);
    assertThat(judge(signed)).isEqualTo(rejected(RequestFlaw.UNKNOWN_KEY));
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    String twice =
        new JWKSet(List.of(RequestForge.KEY.toPublicJWK(), RequestForge.KEY.toPublicJWK()))
            .toString();
    assertThat(judge(forge.sign(NONCE, NOW), twice)).isEqualTo(rejected(RequestFlaw.UNKNOWN_KEY));
  }

  @Test
  void aChangedPayloadIsRefused() {
    String[] parts = forge.sign(NONCE, NOW).split("\\.");
    String other = new RequestForge("https://evil.example").sign(NONCE, NOW).split("\\.")[1];
    assertThat(judge(parts[0] + "." + other + "." + parts[2]))
        .isEqualTo(rejected(RequestFlaw.BAD_SIGNATURE));
  }

  @Test
  void whatIsNotACompactJwsIsRefused() {
    String signed = forge.sign(NONCE, NOW);
    for (String text : List.of("", "x", "a.b", signed + "\n", " " + signed, signed + ".x", "受付")) {
      assertThat(judge(text)).as(text).isEqualTo(rejected(RequestFlaw.NOT_A_JWS));
    }
  }

  @Test
  void aKeySetThatIsNoneIsRefused() {
    for (String keySet : List.of("", "[]", "{}", "{\"keys\":{}}", "not json")) {
      assertThat(judge(forge.sign(NONCE, NOW), keySet))
          .isEqualTo(rejected(RequestFlaw.UNKNOWN_KEY));
    }
  }

  private static Arguments claim(RequestFlaw flaw, Consumer<Map<String, Object>> change) {
    return Arguments.of(flaw, change);
  }

  private static Consumer<Map<String, Object>> at(long issued, long expires) {
    return claims -> {
      claims.put("iat", NOW.getEpochSecond() + issued);
      claims.put("exp", NOW.getEpochSecond() + expires);
    };
  }

  private static RequestVerifier.Verdict rejected(RequestFlaw flaw) {
    return new RequestVerifier.Rejected(flaw);
  }

  private static RequestVerifier.Verdict judge(String jws) {
    return judge(jws, new String(KEYS, StandardCharsets.UTF_8));
  }

  private static RequestVerifier.Verdict judge(String jws, String keySet) {
    return new RequestVerifier(Clock.fixed(NOW, ZoneOffset.UTC))
        .judge(
            new RequestVerifier.Checked(Origin.parse(ORIGIN).orElseThrow(), NONCE, jws),
            keySet.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
