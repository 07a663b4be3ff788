package zaitaku.web.challenge;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.challenge.ClaimRequest.Answer;

/** The request endpoint of bridge protocol §3; cookies are ignored. */
@Controller("/bridge/requests")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClaimController {

  private static final MediaType REQUEST_OBJECT = MediaType.of(BridgeProtocol.REQUEST_MEDIA_TYPE);

  private final ClaimRequest claims;

  ClaimController(ClaimRequest claims) {
    this.claims = claims;
  }

  @Post("/{handle}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> claim(@PathVariable String handle, @Body Map<String, Object> form) {
    String walletNonce = form.get("wallet_nonce") instanceof String single ? single : "";
    return switch (claims.claim(handle, walletNonce)) {
      case Answer.Claimed claimed ->
          HttpResponse.ok(claimed.compactJws()).contentType(REQUEST_OBJECT);
      case Answer.Gone gone ->
          HttpResponse.status(HttpStatus.GONE).body(Map.of("error", "invalid_request_uri"));
      case Answer.Malformed malformed ->
          HttpResponse.badRequest(Map.of("error", "invalid_request"));
    };
  }
}
