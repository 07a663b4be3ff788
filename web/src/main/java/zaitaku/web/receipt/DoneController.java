package zaitaku.web.receipt;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.registration.Registration;
import zaitaku.web.registration.RegistrationLookup;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/**
 * The page of a finished reception: the result for the browser that made it, a neutral page for
 * everybody else.
 */
@Controller("/done/{number}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DoneController {

  private final SealedVisit visits;
  private final FacilityDirectory facilities;
  private final RegistrationLookup registrations;
  private final VisitFrames visitFrames;
  private final Frames frames;
  private final Pages pages;

  DoneController(
      SealedVisit visits,
      FacilityDirectory facilities,
      RegistrationLookup registrations,
      VisitFrames visitFrames,
      Frames frames,
      Pages pages) {
    this.visits = visits;
    this.facilities = facilities;
    this.registrations = registrations;
    this.visitFrames = visitFrames;
    this.frames = frames;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String number) {
    Optional<VisitSession> session = visits.live(request);
    Optional<Facility> facility = session.flatMap(s -> facilities.byId(s.facility()));
    if (facility.isEmpty() || !number.matches("[A-Z][0-9]-[0-9]{4}")) {
      return spent(request);
    }
    return registrations
        .seen(facility.get().id(), number, SessionHash.of(session.get()))
        .<HttpResponse<?>>map(found -> done(request, facility.get(), session.get(), found))
        .orElseGet(() -> spent(request));
  }

  private HttpResponse<?> done(
      HttpRequest<?> request, Facility facility, VisitSession session, Registration found) {
    Frame frame = visitFrames.of(request, facility, session, "");
    return pages.show(DonePages.of(frame, found, session));
  }

  private HttpResponse<?> spent(HttpRequest<?> request) {
    return pages.show(new SpentPage(frames.begin(request, "")));
  }
}
