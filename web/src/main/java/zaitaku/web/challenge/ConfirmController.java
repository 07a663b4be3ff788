package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/**
 * The two digits of the bridge, typed into the browser that began (bridge protocol §6). Right ones
 * become a response code, and the way goes on as if the bridge had been on this device.
 */
@Controller("/card/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConfirmController {

  private static final Logger LOG = LoggerFactory.getLogger(ConfirmController.class);

  private final VisitDoor door;
  private final Confirmations confirmations;

  ConfirmController(VisitDoor door, Confirmations confirmations) {
    this.door = door;
    this.confirmations = confirmations;
  }

  @Post("/digits")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> digits(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted ->
          CardPaths.id(id)
              .<HttpResponse<?>>map(transaction -> digits(accepted, transaction))
              .orElseGet(() -> door.old(accepted.session(), VisitStep.CHECK));
    };
  }

  private HttpResponse<?> digits(Posted.Accepted accepted, UUID transaction) {
    VisitSession session = accepted.session();
    String page = "/card/" + transaction;
    Optional<TwoDigits> typed = accepted.form().value("digits").flatMap(TwoDigits::typed);
    if (typed.isEmpty()) {
      // no code at all spends no attempt
      return Pages.goTo(page + "?check=1");
    }
    return switch (confirmations.confirm(
        session.facility(), transaction, SessionHash.of(session), typed.get())) {
      case Confirmation.Right right -> goOn(right.responseCode());
      case Confirmation.Wrong wrong -> {
        LOG.info("Confirmation code refused: not the one that the bridge shows");
        yield door.goOn(session.withAtCard(false), page);
      }
      case Confirmation.NotAwaited not -> Pages.goTo(page);
    };
  }

  /** After right digits, when the browser lost its way: nothing is asked again. */
  @Post("/finish")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> finish(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> {
        VisitSession session = accepted.session();
        yield CardPaths.id(id)
            .flatMap(of -> confirmations.finish(session.facility(), of, SessionHash.of(session)))
            .<HttpResponse<?>>map(ConfirmController::goOn)
            .orElseGet(() ->
                CardPaths.id(id)
                    .<HttpResponse<?>>map(of -> Pages.goTo("/card/" + of))
                    .orElseGet(() -> door.old(session, VisitStep.CHECK)));
      }
    };
  }

  private static HttpResponse<?> goOn(String responseCode) {
    return Pages.goTo(BridgeProtocol.RETURN_PATH + "?response_code=" + responseCode);
  }
}
