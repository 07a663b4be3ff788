package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.Preparation;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/**
 * The one page before the card of an act that asks nothing but who operates the screen; a trial
 * does not even ask that.
 */
@Singleton
final class ActStarts {

  private final VisitDoor door;
  private final VisitFrames frames;
  private final CardStarts starts;
  private final Secrets secrets;

  ActStarts(VisitDoor door, VisitFrames frames, CardStarts starts, Secrets secrets) {
    this.door = door;
    this.frames = frames;
    this.starts = starts;
    this.secrets = secrets;
  }

  HttpResponse<?> show(HttpRequest<?> request, String token, Act act) {
    return switch (door.seeOrBegin(request, token)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in -> door.showFirst(page(request, in, act), in.session());
    };
  }

  HttpResponse<?> start(HttpRequest<?> request, String token, String body, Act act) {
    return switch (door.post(request, token, body)) {
      case Posted.TurnedAway away -> away.answer();
      case Posted.Accepted accepted -> start(request, accepted, act);
    };
  }

  private HttpResponse<?> start(HttpRequest<?> request, Posted.Accepted accepted, Act act) {
    VisitSession session = accepted.session();
    Optional<OperatedBy> who = operator(accepted, act);
    Optional<UUID> attempt = accepted.form().value("attempt").flatMap(CardPaths::id);
    String here = CardBack.path(session, act);
    if (who.isEmpty() || attempt.isEmpty() || !frames.asRead(request, accepted)) {
      return door.goOn(session, here + (who.isEmpty() ? "?check=1" : "?notice=old"));
    }
    ConsentDraft draft = ConsentDraft.toAct(act, session, frames.words(request), who.get());
    return starts.start(
        request, accepted.with(prepared(session, act, who.get())), draft, attempt.get());
  }

  /**
   * Nobody is asked for a trial, but the request names somebody: who prepared, else the patient.
   */
  private static Optional<OperatedBy> operator(Posted.Accepted accepted, Act act) {
    return act == Act.TRIAL
        ? Optional.of(
            accepted
                .session()
                .preparation()
                .flatMap(Preparation::operatedBy)
                .orElse(OperatedBy.PATIENT))
        : accepted.form().choice("operator", OperatedBy.class);
  }

  /** Changed answers take the place of a registration's; the other acts leave them alone. */
  private static VisitSession prepared(VisitSession session, Act act, OperatedBy who) {
    return act == Act.REVIEW
        ? session.forAct(act, new Preparation(VisitKind.usual(session.door()), who))
        : session;
  }

  private ActPage page(HttpRequest<?> request, Arrived.In in, Act act) {
    VisitSession session = in.session();
    Frame plain = frames.of(request, in.facility(), session, "");
    Frame frame = plain.withTitle(plain.text(ActPage.titleKey(act))).withBack(session.base());
    List<FieldError> errors =
        request.getParameters().contains("check")
            ? List.of(new FieldError("operator-PATIENT", frame.text("act.missing")))
            : List.of();
    return new ActPage(
        frame.withErrors(errors),
        act,
        in.facility().name(),
        CardBack.path(session, act),
        session.base(),
        session.flow(),
        session.version(),
        secrets.id());
  }
}
