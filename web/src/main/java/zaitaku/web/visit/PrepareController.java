package zaitaku.web.visit;

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
import java.util.List;
import java.util.Optional;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Notice;
import zaitaku.web.platform.page.Pages;

/** 同意登録準備: the first page of a visit; it begins one when the browser has none. */
@Controller("/{door:[vo]}/{token}/prepare")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PrepareController {

  private final FacilityDoor facilities;
  private final VisitDoor door;
  private final VisitStarts starts;
  private final SealedVisit visits;
  private final VisitFrames frames;
  private final Pages pages;

  PrepareController(
      FacilityDoor facilities,
      VisitDoor door,
      VisitStarts starts,
      SealedVisit visits,
      VisitFrames frames,
      Pages pages) {
    this.facilities = facilities;
    this.door = door;
    this.starts = starts;
    this.visits = visits;
    this.frames = frames;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String token) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> turned.answer();
      case FacilityDoor.Opened.In in ->
          switch (visits.open(request)) {
            case SealedVisit.Opened.Live live
                when in.isOf(live.session()) && live.session().registering() ->
                again(request, in.facility(), live.session());
            case SealedVisit.Opened.Live live -> begin(request, in, false);
            case SealedVisit.Opened.TimedOut over ->
                begin(request, in, over.session().preparation().isPresent());
            case SealedVisit.Opened.None none -> begin(request, in, false);
          };
    };
  }

  private HttpResponse<?> again(HttpRequest<?> request, Facility facility, VisitSession live) {
    VisitSession session = door.renewed(request, live);
    return door.show(page(request, facility, session), session);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> answer(HttpRequest<?> request, @PathVariable String token, @Body String body) {
    return switch (door.post(request, token, body)) {
      case VisitDoor.Posted.TurnedAway away -> away.answer();
      case VisitDoor.Posted.Accepted accepted -> prepared(accepted);
    };
  }

  private HttpResponse<?> prepared(VisitDoor.Posted.Accepted accepted) {
    VisitSession session = accepted.session();
    Optional<VisitKind> kind =
        accepted
            .form()
            .choice("kind", VisitKind.class)
            .filter(VisitKind.of(session.door())::contains);
    Optional<OperatedBy> who = accepted.form().choice("operator", OperatedBy.class);
    String here = VisitStep.PREPARE.path(session.base()) + "?check=1";
    if (kind.isEmpty()) {
      return door.goOn(session, here);
    }
    boolean explained = accepted.form().value("explained").equals(Optional.of("YES"));
    Optional<OperatedBy> said =
        who.or(() -> session.preparation().flatMap(Preparation::operatedBy));
    VisitSession answered = session.withPreparation(new Preparation(kind.get(), said, explained));
    if (!accepted.current() && answered.version() != session.version()) {
      return door.old(session, VisitStep.PREPARE);
    }
    if (who.isEmpty()) {
      // what was chosen is kept; who operates the screen is pressed, never presumed
      return door.goOn(answered, here);
    }
    // with answers to later steps this was a change on the way to the check
    VisitStep next =
        answered.answers().isEmpty()
            ? VisitStep.PREPARE.next(accepted.facility().settings(), answered.kind())
            : VisitStep.CHECK;
    return door.goOn(answered, next.path(session.base()));
  }

  private HttpResponse<?> begin(HttpRequest<?> request, FacilityDoor.Opened.In in, boolean anew) {
    VisitSession session = starts.begin(in.facility(), in.door(), in.token());
    PreparePage page = page(request, in.facility(), session);
    Frame frame = page.frame();
    PreparePage shown =
        anew
            ? with(page, frame.withNotice(new Notice(Notice.Kind.INFO, frame.text("notice.anew"))))
            : page;
    return pages.show(shown).cookie(visits.cookie(session));
  }

  private PreparePage page(HttpRequest<?> request, Facility facility, VisitSession session) {
    List<VisitKind> kinds = VisitKind.of(session.door());
    Frame plain = frames.of(request, facility, session, "");
    Frame frame =
        plain
            .withTitle(plain.text("prepare.title"))
            .withSteps(frames.steps(plain, facility, session.kind(), VisitStep.PREPARE))
            .withBack(session.base());
    if (request.getParameters().contains("check")) {
      frame =
          frame.withErrors(
              List.of(
                  new FieldError("operator-" + OperatedBy.PATIENT, frame.text("prepare.missing"))));
    }
    Optional<Preparation> now = session.preparation();
    return new PreparePage(
        frame,
        VisitStep.PREPARE.path(session.base()),
        session.flow(),
        session.version(),
        kinds,
        session.kind(),
        now.flatMap(Preparation::operatedBy),
        now.map(Preparation::explained).orElse(false));
  }

  private static PreparePage with(PreparePage page, Frame frame) {
    return new PreparePage(
        frame,
        page.path(),
        page.flow(),
        page.version(),
        page.kinds(),
        page.kind(),
        page.operatedBy(),
        page.explained());
  }
}
