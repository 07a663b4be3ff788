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
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** マイナンバーカード認証: each state has its page at the same address, so a plain reload is always right. */
@Controller("/card/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CardController {

  private final VisitDoor door;
  private final VisitFrames frames;
  private final Transactions transactions;
  private final CardOutcomes outcomes;
  private final KnownAgent agents;
  private final ServiceSettings settings;
  private final Origin here;
  private final Secrets secrets;
  private final Clock clock;

  CardController(
      VisitDoor door,
      VisitFrames frames,
      Transactions transactions,
      CardOutcomes outcomes,
      KnownAgent agents,
      ServiceSettings settings,
      Secrets secrets,
      Clock clock) {
    this.door = door;
    this.frames = frames;
    this.transactions = transactions;
    this.outcomes = outcomes;
    this.agents = agents;
    this.settings = settings;
    this.here = Origin.parse(settings.originText()).orElseThrow();
    this.secrets = secrets;
    this.clock = clock;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
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
    String handle = secrets.token();
    boolean minted =
        transactions.mintHandle(
            in.facility().id(),
            transaction,
            SessionHash.of(in.session()),
            Fingerprint.of(handle),
            clock.instant());
    if (minted) {
      StartLink link = StartLink.of(here, handle);
      return HttpResponse.seeOther(
          URI.create(settings.agentOrigin() + BridgeProtocol.AUTHORIZE_PATH + "?" + link.query()));
    }
    // claimed or over: its own page says so; another session's is none
    return owned(in, transaction.toString())
        .<HttpResponse<?>>map(found -> Pages.goTo("/card/" + found.id()))
        .orElseGet(() -> door.old(in.session(), VisitStep.CHECK));
  }

  private HttpResponse<?> page(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    return switch (found.phaseAt(clock.instant())) {
      case CREATED, CLAIMED, PROOF_RECEIVED, VERIFIED ->
          door.show(card(request, in, found), in.session());
      case COMPLETED -> Pages.goTo(found.resultPath());
      case REJECTED -> outcomes.rejected(request, in, found);
      case CANCELLED -> outcomes.cancelled(request, in, found);
      case EXPIRED -> outcomes.expired(request, in, found);
    };
  }

  private CardPage card(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    Frame plain = frames.of(request, in.facility(), in.session(), "");
    Frame back = plain.withBack(CardBack.path(in.session(), found.act()));
    // the other acts are two pages: there is nothing to count
    Frame frame =
        found.act() == Act.REGISTER
            ? back.withSteps(
                frames.steps(plain, in.facility(), in.session().kind(), VisitStep.CARD))
            : back;
    String id = found.id().toString();
    boolean newTab = !agents.known(request);
    boolean untouched = found.phase() == Phase.CREATED && found.version() == 0;
    return untouched
        ? CardPage.ready(frame, id, in.session().flow(), newTab)
        : CardPage.waiting(frame, id, in.session().flow(), CardStatus.words(frame, found), newTab);
  }
}
