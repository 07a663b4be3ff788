package zaitaku.web.registration;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.challenge.CardTransaction;
import zaitaku.web.challenge.FinishedCards;
import zaitaku.web.challenge.KnownAgent;
import zaitaku.web.challenge.OtherBrowser;
import zaitaku.web.challenge.OutcomePages;
import zaitaku.web.challenge.Phase;
import zaitaku.web.challenge.ReturnPage;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.challenge.VerifiedTransactions;
import zaitaku.web.challenge.VerifiedTransactions.Lookup;
import zaitaku.web.platform.page.FormText;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/**
 * The way back from the agent (bridge protocol §6): looking consumes nothing, the form completes.
 */
@Controller(BridgeProtocol.RETURN_PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReturnController {

  private final VisitDoor door;
  private final VisitFrames visitFrames;
  private final OutcomePages outcomes;
  private final SealedVisit visits;
  private final VerifiedTransactions transactions;
  private final CompleteRegistration registration;
  private final KnownAgent agents;
  private final OtherBrowser others;
  private final FinishedCards results;

  ReturnController(
      VisitDoor door,
      VisitFrames visitFrames,
      OutcomePages outcomes,
      SealedVisit visits,
      VerifiedTransactions transactions,
      CompleteRegistration registration,
      KnownAgent agents,
      OtherBrowser others,
      FinishedCards results) {
    this.door = door;
    this.visitFrames = visitFrames;
    this.outcomes = outcomes;
    this.visits = visits;
    this.transactions = transactions;
    this.registration = registration;
    this.agents = agents;
    this.others = others;
    this.results = results;
  }

  @Get
  HttpResponse<?> back(HttpRequest<?> request) {
    String code = request.getParameters().getFirst("response_code").orElse("");
    Optional<VisitSession> live = visits.live(request);
    if (live.isEmpty()) {
      return others.look(request, code);
    }
    VisitSession session = live.get();
    return switch (transactions.byCode(session.facility(), SessionHash.of(session), code)) {
      case Lookup.Unknown unknown -> others.look(request, code);
      case Lookup.Over over ->
          over(session, over.transaction()).cookie(agents.cookie(over.transaction().way()));
      case Lookup.Waiting waiting -> waiting(request, waiting, code);
    };
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> complete(HttpRequest<?> request, @Body String body) {
    return switch (door.post(request, body)) {
      case Posted.TurnedAway away ->
          FormText.parse(body)
              .flatMap(form -> form.value("response_code"))
              .flatMap(code -> results.byCode(request, code))
              .orElse(away.answer());
      case Posted.Accepted accepted -> complete(request, accepted);
    };
  }

  /** Also where the answer that ended the visit was lost: the cookie must say that it did. */
  private MutableHttpResponse<?> over(VisitSession session, CardTransaction over) {
    return over.finished() && !session.finished()
        ? door.goOn(session.withFinished(), pathOf(over))
        : Pages.goTo(pathOf(over));
  }

  private HttpResponse<?> waiting(HttpRequest<?> request, Lookup.Waiting waiting, String code) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in -> {
        Frame frame = frame(request, in, waiting);
        yield door.show(ReturnPage.of(frame, in.session().flow(), code), in.session())
            .cookie(agents.cookie(waiting.transaction().way()));
      }
    };
  }

  private HttpResponse<?> complete(HttpRequest<?> request, Posted.Accepted accepted) {
    VisitSession session = accepted.session();
    String code = accepted.form().value("response_code").orElse("");
    return switch (registration.complete(accepted.facility(), SessionHash.of(session), code)) {
      case CompleteRegistration.Outcome.Registered done ->
          door.goOn(session.withFinished(), "/done/" + done.number().text());
      case CompleteRegistration.Outcome.Done done ->
          door.goOn(
              done.finished() ? session.withFinished() : session.withAtCard(false), done.path());
      case CompleteRegistration.Outcome.Over over when over.transaction().finished() ->
          door.goOn(session.withFinished(), pathOf(over.transaction()));
      case CompleteRegistration.Outcome.Over over ->
          door.goOn(session.withAtCard(false), pathOf(over.transaction()));
      case CompleteRegistration.Outcome.SourceUnavailable down ->
          sourceDown(request, accepted, code);
      case CompleteRegistration.Outcome.Unknown unknown -> others.look(request, "");
    };
  }

  /** The proof is kept: the same form again, without a second card. */
  private HttpResponse<?> sourceDown(
      HttpRequest<?> request, Posted.Accepted accepted, String code) {
    VisitSession session = accepted.session();
    String path = BridgeProtocol.RETURN_PATH + "?response_code=" + code;
    return switch (transactions.byCode(session.facility(), SessionHash.of(session), code)) {
      case Lookup.Waiting waiting -> {
        Frame frame = frame(request, new Arrived.In(accepted.facility(), session), waiting);
        VerifiedTransaction kept = waiting.transaction();
        yield outcomes.down(frame, session, kept, path, kept.until());
      }
      // its time ended just now, or somebody moved it: the way back says which
      case Lookup.Over over -> Pages.goTo(path);
      case Lookup.Unknown unknown -> Pages.goTo(path);
    };
  }

  /** The other acts are two pages: there is nothing to count. */
  private Frame frame(HttpRequest<?> request, Arrived.In in, Lookup found) {
    Frame plain = visitFrames.of(request, in.facility(), in.session(), "");
    boolean registers =
        found instanceof Lookup.Waiting waiting
            && waiting.transaction().draft().act() == Act.REGISTER;
    return registers
        ? plain.withSteps(
            visitFrames.steps(plain, in.facility(), in.session().kind(), VisitStep.CARD))
        : plain;
  }

  private static String pathOf(CardTransaction transaction) {
    return transaction.phase() == Phase.COMPLETED
        ? transaction.resultPath()
        : "/card/" + transaction.id();
  }
}
