package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** マイナンバーカード認証: each state has its page at the same address, so a plain reload is always right. */
@Controller("/card/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CardController {

  private final VisitDoor door;
  private final CardFrames frames;
  private final Transactions transactions;
  private final CardOutcomes outcomes;
  private final CardPages pages;
  private final FinishedCards results;
  private final Handles handles;
  private final ServiceSettings settings;
  private final Clock clock;

  CardController(
      VisitDoor door,
      CardFrames frames,
      Transactions transactions,
      CardOutcomes outcomes,
      CardPages pages,
      FinishedCards results,
      Handles handles,
      ServiceSettings settings,
      Clock clock) {
    this.door = door;
    this.frames = frames;
    this.transactions = transactions;
    this.outcomes = outcomes;
    this.pages = pages;
    this.results = results;
    this.handles = handles;
    this.settings = settings;
    this.clock = clock;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> results.of(request, id).orElse(away.answer());
      case Arrived.In in ->
          owned(in, id)
              .<HttpResponse<?>>map(found -> page(request, in, found))
              .orElseGet(() -> door.old(in.session(), VisitStep.CHECK));
    };
  }

  /**
   * Mints a handle and goes to the agent: a link, since a form's redirect to another origin is
   * stopped by the CSP.
   */
  @Get("/open")
  HttpResponse<?> open(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          CardPaths.id(id)
              .<HttpResponse<?>>map(transaction -> toAgent(in, transaction))
              .orElseGet(() -> door.old(in.session(), VisitStep.CHECK));
    };
  }

  @Post("/cancel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> cancel(HttpRequest<?> request, @PathVariable String id, @Body String body) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> {
        VisitSession session = accepted.session();
        Act act =
            owned(new Arrived.In(accepted.facility(), session), id)
                .map(CardTransaction::act)
                .orElse(Act.REGISTER);
        CardPaths.id(id)
            .ifPresent(transaction ->
                transactions.cancel(
                    accepted.facility().id(), transaction, SessionHash.of(session)));
        yield door.goOn(session.withAtCard(false), CardBack.path(session, act));
      }
    };
  }

  private Optional<CardTransaction> owned(Arrived.In in, String id) {
    return CardPaths.id(id)
        .flatMap(transaction ->
            transactions.owned(in.facility().id(), transaction, SessionHash.of(in.session())));
  }

  private HttpResponse<?> toAgent(Arrived.In in, UUID transaction) {
    return handles
        .mint(in.session(), transaction, BridgeWay.READER)
        .<HttpResponse<?>>map(link ->
            HttpResponse.seeOther(
                URI.create(
                    settings.agentOrigin() + BridgeProtocol.AUTHORIZE_PATH + "?" + link.query())))
        // claimed or over: its own page says so; another session's is none
        .orElseGet(() ->
            owned(in, transaction.toString())
                .<HttpResponse<?>>map(found -> Pages.goTo("/card/" + found.id()))
                .orElseGet(() -> door.old(in.session(), VisitStep.CHECK)));
  }

  private HttpResponse<?> page(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    return switch (found.phaseAt(clock.instant())) {
      case CREATED, CLAIMED, PROOF_RECEIVED, AWAITING_CODE, VERIFIED ->
          door.show(card(request, in, found), in.session());
      case COMPLETED -> completed(in.session(), found);
      case REJECTED -> outcomes.rejected(request, in, found);
      case CANCELLED -> outcomes.cancelled(request, in, found);
      case EXPIRED -> outcomes.expired(request, in, found);
    };
  }

  /** The cookie of this browser does not say yet that it finished: without this it never would. */
  private HttpResponse<?> completed(VisitSession session, CardTransaction found) {
    return found.finished()
        ? door.goOn(session.withFinished(), found.resultPath())
        : Pages.goTo(found.resultPath());
  }

  private Page card(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    Frame frame = frames.of(request, in, found);
    boolean missing =
        found.phase() == Phase.AWAITING_CODE && request.getParameters().contains("check");
    Frame told =
        missing
            ? frame.withErrors(List.of(new FieldError("digits", frame.text("digits.missing"))))
            : frame;
    return pages.of(request, told, in.session().flow(), found);
  }
}
