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
import zaitaku.web.registration.RevocationLookup;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/** 取消し完了 for the browser that revoked, a neutral page for everybody else. */
@Controller("/revoked/{number}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RevokedController {

  private final SealedVisit visits;
  private final FacilityDirectory facilities;
  private final RevocationLookup revocations;
  private final VisitFrames visitFrames;
  private final Frames frames;
  private final Pages pages;

  RevokedController(
      SealedVisit visits,
      FacilityDirectory facilities,
      RevocationLookup revocations,
      VisitFrames visitFrames,
      Frames frames,
      Pages pages) {
    this.visits = visits;
    this.facilities = facilities;
    this.revocations = revocations;
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
    Frame frame = visitFrames.of(request, facility.get(), session.get(), "");
    return revocations
        .seen(facility.get().id(), number, SessionHash.of(session.get()))
        .<HttpResponse<?>>map(found -> pages.show(page(frame, number, found, session.get())))
        .orElseGet(() -> spent(request));
  }

  private static RevokedPage page(
      Frame frame, String number, RevocationLookup.Revocation found, VisitSession session) {
    return new RevokedPage(
        frame,
        number,
        DonePages.time(frame, found.revokedAt()),
        found.ended(),
        session.flow(),
        session.base() + "/leave");
  }

  private HttpResponse<?> spent(HttpRequest<?> request) {
    return pages.show(new SpentPage(frames.begin(request, "").withPath("")));
  }
}
