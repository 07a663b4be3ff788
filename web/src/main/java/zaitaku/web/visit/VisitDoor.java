package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.FormText;
import zaitaku.web.platform.page.FormToken;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Pages;

/**
 * Where every request of a patient's page comes in: finds facility and session, and on a post reads
 * the form and compares its token before anything else is done.
 */
@Singleton
public final class VisitDoor {

  private final FacilityDoor facilities;
  private final FacilityDirectory directory;
  private final SealedVisit visits;
  private final VisitStarts starts;
  private final VisitRefusals refusals;
  private final Pages pages;
  private final Clock clock;

  VisitDoor(
      FacilityDoor facilities,
      FacilityDirectory directory,
      SealedVisit visits,
      VisitStarts starts,
      VisitRefusals refusals,
      Pages pages,
      Clock clock) {
    this.facilities = facilities;
    this.directory = directory;
    this.visits = visits;
    this.starts = starts;
    this.refusals = refusals;
    this.pages = pages;
    this.clock = clock;
  }

  /** How far a request came. */
  public sealed interface Arrived {

    /** Inside a live visit of an active facility. */
    record In(Facility facility, VisitSession session) implements Arrived {}

    /** Not inside: this is the whole answer. */
    record TurnedAway(MutableHttpResponse<?> answer) implements Arrived {}
  }

  /** What became of a form. */
  public sealed interface Posted {

    /**
     * A form of this very session.
     *
     * @param current false when the answers changed after the page of this form was made: then it
     *     must not change them again
     */
    record Accepted(Facility facility, VisitSession session, FormText form, boolean current)
        implements Posted {

      /** The same with what was answered. */
      public Accepted with(VisitSession answered) {
        return new Accepted(facility, answered, form, current);
      }
    }

    /** Not accepted, nothing was done: this is the whole answer. */
    record TurnedAway(MutableHttpResponse<?> answer) implements Posted {}
  }

  /** A page below a facility's address. */
  public Arrived see(HttpRequest<?> request, String token) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> new Arrived.TurnedAway(turned.answer());
      case FacilityDoor.Opened.In in ->
          switch (visits.open(request)) {
            case SealedVisit.Opened.Live live -> inside(request, in, live.session());
            case SealedVisit.Opened.TimedOut over ->
                new Arrived.TurnedAway(refusals.timeout(request, in.facility(), in.base()));
            case SealedVisit.Opened.None none ->
                new Arrived.TurnedAway(refusals.timeout(request, in.facility(), in.base()));
          };
    };
  }

  /** The same where a page may be the first of a visit: it begins one when there is none. */
  public Arrived seeOrBegin(HttpRequest<?> request, String token) {
    return switch (facilities.enter(request, token)) {
      case FacilityDoor.Opened.Turned turned -> new Arrived.TurnedAway(turned.answer());
      case FacilityDoor.Opened.In in -> {
        VisitSession session =
            visits
                .live(request)
                .filter(live -> in.isOf(live) && !live.finished())
                .map(live -> live.touched(clock.instant()))
                .orElseGet(() -> starts.begin(in.facility(), in.door(), in.token()));
        yield new Arrived.In(in.facility(), session);
      }
    };
  }

  /** A page that may be the first of a visit. */
  public MutableHttpResponse<?> showFirst(Page page, VisitSession session) {
    return pages.show(page).cookie(visits.cookie(session.touched(clock.instant())));
  }

  /** A page that is known by the session only, for example that of a card transaction. */
  public Arrived see(HttpRequest<?> request) {
    return switch (visits.open(request)) {
      case SealedVisit.Opened.Live live ->
          directory
              .byId(live.session().facility())
              .map(facility -> inside(request, facility, live.session()))
              .orElseGet(() -> new Arrived.TurnedAway(refusals.timeout(request)));
      case SealedVisit.Opened.TimedOut over ->
          new Arrived.TurnedAway(timedOut(request, over.session()));
      case SealedVisit.Opened.None none -> new Arrived.TurnedAway(refusals.timeout(request));
    };
  }

  /** The old cookie still tells whose reception it was: one tap begins again there. */
  private MutableHttpResponse<?> timedOut(HttpRequest<?> request, VisitSession over) {
    return directory
        .byId(over.facility())
        .<MutableHttpResponse<?>>map(facility -> refusals.timeout(request, facility, over.base()))
        .orElseGet(() -> refusals.timeout(request));
  }

  /** A post below a facility's address. */
  public Posted post(HttpRequest<?> request, String token, String body) {
    return posted(request, body, see(request, token));
  }

  /** A post to a path that is known by the session only. */
  public Posted post(HttpRequest<?> request, String body) {
    return posted(request, body, see(request));
  }

  /** Answer of an accepted post: the session with its new answers, and on to a path. */
  public MutableHttpResponse<?> goOn(VisitSession session, String path) {
    return Pages.goTo(path).cookie(visits.cookie(session.touched(clock.instant())));
  }

  /** Answer to an old form: the step as it stands now, with a notice. */
  public MutableHttpResponse<?> old(VisitSession session, VisitStep step) {
    return Pages.goTo(VisitNotice.on(step.path(session.base()), VisitNotice.OLD));
  }

  /** Answer to a page whose step comes too early: the step that has no answer yet. */
  public MutableHttpResponse<?> first(VisitSession session, VisitStep missing) {
    return Pages.goTo(VisitNotice.on(missing.path(session.base()), VisitNotice.FIRST));
  }

  /** A page of a visit; reading it prolongs the session. */
  public MutableHttpResponse<?> show(Page page, VisitSession session) {
    MutableHttpResponse<?> answer = pages.show(page);
    return visits.needsRefresh(session)
        ? answer.cookie(visits.cookie(session.touched(clock.instant())))
        : answer;
  }

  private Arrived inside(HttpRequest<?> request, FacilityDoor.Opened.In in, VisitSession session) {
    boolean otherDoor = session.facility().equals(in.facility().id()) && !in.isOf(session);
    return otherDoor
        ? new Arrived.TurnedAway(refusals.otherDoor(in.base()))
        : inside(request, in.facility(), session);
  }

  private Arrived inside(HttpRequest<?> request, Facility facility, VisitSession session) {
    if (!session.facility().equals(facility.id())) {
      return new Arrived.TurnedAway(refusals.otherFacility(request, facility));
    }
    if (session.finished()) {
      return new Arrived.TurnedAway(refusals.done(request, facility, session));
    }
    return new Arrived.In(facility, renewed(request, session));
  }

  /**
   * Whoever asks for a page is still there. The page tells the end that the cookie of its answer
   * has, whatever kind of answer that is: {@link RenewedVisits} sends it.
   */
  VisitSession renewed(HttpRequest<?> request, VisitSession session) {
    if (!visits.needsRefresh(session)) {
      return session;
    }
    VisitSession now = session.touched(clock.instant());
    RenewedVisits.note(request, now);
    return now;
  }

  private Posted posted(HttpRequest<?> request, String body, Arrived arrived) {
    return switch (arrived) {
      case Arrived.TurnedAway away -> new Posted.TurnedAway(away.answer());
      case Arrived.In in -> form(request, in, FormText.parse(body));
    };
  }

  private Posted form(HttpRequest<?> request, Arrived.In in, Optional<FormText> parsed) {
    VisitSession session = in.session();
    // the framework lets a post without any content type pass
    if (request.getContentType().isEmpty()) {
      return refused(request, in, ErrorCode.TYPE_BAD);
    }
    if (parsed.isEmpty()) {
      return refused(request, in, ErrorCode.FORM_BAD);
    }
    FormText form = parsed.get();
    boolean otherFlow = form.value("flow").filter(flow -> !flow.equals(session.flow())).isPresent();
    if (otherFlow) {
      // a page of an older visit: nothing is done, the person is shown where things stand
      return new Posted.TurnedAway(
          session.act() == Act.REVIEW
              ? Pages.goTo(VisitNotice.on(session.base() + "/review", VisitNotice.OLD))
              : old(session, VisitStep.PREPARE));
    }
    if (!FormToken.matches(session.csrf(), form)) {
      return refused(request, in, ErrorCode.ORIGIN_REFUSED);
    }
    boolean current =
        form.value("version").map(v -> v.equals(String.valueOf(session.version()))).orElse(false);
    return new Posted.Accepted(in.facility(), session, form, current);
  }

  private Posted refused(HttpRequest<?> request, Arrived.In in, ErrorCode code) {
    return new Posted.TurnedAway(refusals.refuse(request, in.facility(), in.session(), code));
  }
}
