package zaitaku.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.virtualcard.Identity;

/** The bridge's side of the protocol with a card of software; it can also misbehave. */
public final class SoftwareBridge {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WALLET_NONCE = "AAAAAAAAAAAAAAAAAAAAAA";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI origin;

  public SoftwareBridge(URI origin) {
    this.origin = origin;
  }

  /** An answer of the service. */
  public record Answer(int status, String body) {

    /** The two digits that a bridge on another device shows. */
    public String digits() {
      try {
        return JSON.readTree(body).path("confirm_code").asText();
      } catch (IOException notJson) {
        throw new AssertionError(notJson);
      }
    }

    /** Where the browser is sent. */
    public URI redirect() {
      try {
        return URI.create(JSON.readTree(body).path("redirect_uri").asText());
      } catch (IOException notJson) {
        throw new AssertionError(notJson);
      }
    }
  }

  /** A claimed request. */
  public record Claimed(String jws, JsonNode claims) {

    public String state() {
      return claims.path("state").asText();
    }
  }

  /** Posts to the request address of a start link. */
  public Answer claimRaw(URI startLink) {
    return post(requestPath(startLink), Map.of("wallet_nonce", WALLET_NONCE));
  }

  public Claimed claim(URI startLink) {
    Answer answer = claimRaw(startLink);
    if (answer.status() != 200) {
      throw new AssertionError("not claimed: " + answer);
    }
    try {
      String payload = answer.body().split("\\.", -1)[1];
      return new Claimed(answer.body(), JSON.readTree(Base64.getUrlDecoder().decode(payload)));
    } catch (IOException notJson) {
      throw new AssertionError(notJson);
    }
  }

  /** The proof of a card for a claimed request, as bridge protocol §4 has it. */
  public String proof(Claimed claimed, Identity card) {
    return proof(origin.toString(), claimed.jws(), card);
  }

  /** A proof for any origin and text. */
  public static String proof(String origin, String jws, Identity card) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(card.key());
      rsa.update(ProofText.tbs(origin, jws));
      Base64.Encoder base64 = Base64.getEncoder();
      return JSON.writeValueAsString(
          Map.of(
              "format", "web-eid:1.0",
              "algorithm", "RS256",
              "unverifiedCertificate", base64.encodeToString(card.certificate().getEncoded()),
              "signature", base64.encodeToString(rsa.sign()),
              "appVersion", "https://example.invalid/test/1"));
    } catch (GeneralSecurityException | IOException failed) {
      throw new AssertionError(failed);
    }
  }

  public Answer respond(String state, String proof) {
    try {
      return post(
          "/bridge/responses",
          Map.of(
              "state",
              state,
              "vp_token",
              JSON.writeValueAsString(Map.of("jpki_auth", List.of(proof)))));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  public Answer fail(String state, String error, String description) {
    return post(
        "/bridge/responses",
        Map.of("state", state, "error", error, "error_description", description));
  }

  /** Claims, signs and hands in; answers where the browser is sent. */
  public URI authenticate(URI startLink, Identity card) {
    Claimed claimed = claim(startLink);
    return respond(claimed.state(), proof(claimed, card)).redirect();
  }

  /** The same from another device: answers the digits that it shows. */
  public String showDigits(URI address, Identity card) {
    Claimed claimed = claim(address);
    return respond(claimed.state(), proof(claimed, card)).digits();
  }

  public Answer post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(origin.resolve(path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static String requestPath(URI startLink) {
    String from =
        startLink.getRawQuery() == null ? startLink.getRawFragment() : startLink.getRawQuery();
    Matcher uri = Pattern.compile("request_uri=([^&]+)").matcher(from);
    if (!uri.find()) {
      throw new AssertionError("not a start link");
    }
    return URI.create(URLDecoder.decode(uri.group(1), StandardCharsets.UTF_8)).getRawPath();
  }
}
