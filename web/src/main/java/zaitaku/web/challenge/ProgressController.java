package zaitaku.web.challenge;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.web.platform.Fingerprint;

/**
 * What the bridge tells while it works, without identity (bridge protocol §5); cookies are ignored.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgressController {

  private final BridgeTransactions transactions;
  private final Clock clock;

  ProgressController(BridgeTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Post(BridgeProtocol.PROGRESS_PATH)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> progress(@Body Map<String, Object> form) {
    Optional<ProgressEvent> event = ProgressEvent.ofWireName(text(form, "event"));
    String left = text(form, "tries_left");
    if (event.isEmpty() || !left.matches("[0-9]?")) {
      return HttpResponse.badRequest(Map.of("error", "invalid_request"));
    }
    byte[] state = Fingerprint.of(text(form, "state"));
    Instant now = clock.instant();
    Optional<Integer> tries =
        left.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(left));
    boolean noted =
        transactions
            .byState(state, now)
            .map(route -> transactions.progress(route, state, event.get(), tries, now))
            .orElse(false);
    return noted
        ? HttpResponse.noContent()
        : HttpResponse.status(HttpStatus.GONE).body(Map.of("error", "invalid_request"));
  }

  private static String text(Map<String, Object> form, String name) {
    return form.get(name) instanceof String single ? single : "";
  }
}
