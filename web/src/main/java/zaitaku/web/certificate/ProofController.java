package zaitaku.web.certificate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.certificate.ReceiveProof.Answer;
import zaitaku.web.platform.ServiceSettings;

/**
 * The response endpoint of bridge protocol §5; cookies are ignored, the answer holds no personal
 * data.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProofController {

  private final ReceiveProof proofs;
  private final ServiceSettings settings;

  ProofController(ReceiveProof proofs, ServiceSettings settings) {
    this.proofs = proofs;
    this.settings = settings;
  }

  @Post(BridgeProtocol.RESPONSES_PATH)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> receive(@Body Map<String, Object> form) {
    boolean proof = form.containsKey("vp_token");
    if (proof == form.containsKey("error")) {
      return malformed();
    }
    String state = text(form, "state");
    Answer answer =
        proof
            ? proofs.proof(state, text(form, "vp_token"))
            : proofs.failure(state, text(form, "error"), text(form, "error_description"));
    return switch (answer) {
      case Answer.GoBack back ->
          HttpResponse.ok(
              Map.of(
                  "redirect_uri",
                  settings.originText()
                      + BridgeProtocol.RETURN_PATH
                      + "?response_code="
                      + back.responseCode()));
      case Answer.ShowDigits shown ->
          HttpResponse.ok(
              Map.of(
                  "confirm_code", shown.digits().text(), "expires_in", shown.life().toSeconds()));
      case Answer.SeeScreen see -> HttpResponse.ok(Map.of());
      case Answer.Gone gone ->
          HttpResponse.status(HttpStatus.GONE).body(Map.of("error", "invalid_request"));
      case Answer.Malformed malformed -> malformed();
    };
  }

  private static HttpResponse<?> malformed() {
    return HttpResponse.badRequest(Map.of("error", "invalid_request"));
  }

  private static String text(Map<String, Object> form, String name) {
    return form.get(name) instanceof String single ? single : "";
  }
}
