package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.Origin;

/** Posts what came of a request and reads where it goes on (protocol §5). */
final class ResponseDesk {

  private static final Logger LOG = LoggerFactory.getLogger(ResponseDesk.class);
  private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
  private static final int MAX_ADDRESS_CHARS = 2048;
  private static final int MAX_CODE_SECONDS = 600;

  /** What the service made of it. */
  sealed interface Delivery {}

  /** It took it. */
  record Taken(Ending ending) implements Delivery {}

  /** It may not have heard: the same may be sent again. */
  record Unheard() implements Delivery {}

  /** It heard and did not take it. */
  record TurnedDown() implements Delivery {}

  private final ServiceCalls calls;

  ResponseDesk(ServiceCalls calls) {
    this.calls = calls;
  }

  Delivery deliver(VerifiedRequest request, CardProof proof) {
    ObjectMapper json = StrictJson.writer();
    ObjectNode token =
        json.createObjectNode()
            .put("format", proof.format())
            .put("algorithm", proof.algorithm())
            .put("unverifiedCertificate", proof.unverifiedCertificate())
            .put("signature", proof.signature())
            .put("appVersion", proof.appVersion());
    ObjectNode answer = json.createObjectNode();
    try {
      answer.putArray(BridgeProtocol.CREDENTIAL_ID).add(json.writeValueAsString(token));
      return post(
          request, Map.of("state", request.state(), "vp_token", json.writeValueAsString(answer)));
    } catch (JsonProcessingException impossible) {
      // a tree of texts
      throw new IllegalStateException(impossible);
    }
  }

  Delivery refuse(VerifiedRequest request, BridgeReason reason) {
    return post(
        request,
        Map.of(
            "state", request.state(),
            "error", reason.error().wireName(),
            "error_description", reason.wireName()));
  }

  private Delivery post(VerifiedRequest request, Map<String, String> form) {
    return switch (calls.post(request.responseUri(), form)) {
      case ServiceCalls.Silent() -> new Unheard();
      case ServiceCalls.Answered answer when answer.status() >= 500 -> new Unheard();
      case ServiceCalls.Answered answer when answer.status() == 200 ->
          StrictJson.object(answer.body())
              .<Delivery>map(body -> new Taken(ending(request.origin(), body)))
              .orElseGet(TurnedDown::new);
      case ServiceCalls.Answered answer -> {
        LOG.warn("{} did not take a response: {}", request.origin(), answer.status());
        yield new TurnedDown();
      }
    };
  }

  private static Ending ending(Origin origin, JsonNode body) {
    Optional<URI> back = StrictJson.text(body, "redirect_uri").flatMap(text -> at(origin, text));
    if (back.isPresent()) {
      return new Ending.WayBack(back.get());
    }
    String code = StrictJson.text(body, "confirm_code").orElse("");
    int seconds = body.path("expires_in").asInt(0);
    return TWO_DIGITS.matcher(code).matches() && seconds > 0 && seconds <= MAX_CODE_SECONDS
        ? new Ending.ShowCode(code, Duration.ofSeconds(seconds))
        : new Ending.NoWayBack();
  }

  /** The address, when it lies at this origin. */
  private static Optional<URI> at(Origin origin, String text) {
    if (text.length() > MAX_ADDRESS_CHARS) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text);
      return Origin.of(address).filter(origin::equals).map(same -> address);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
