package zaitaku.web.receipt;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.registration.EligibilityOnlyLookup;
import zaitaku.web.visit.SealedVisit;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/**
 * What an expired certificate was good for, for the browser that made it; a neutral page for
 * everybody else.
 */
@Controller("/eligibility/{number}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EligibilityOnlyController {

  private final SealedVisit visits;
  private final FacilityDirectory facilities;
  private final EligibilityOnlyLookup confirmations;
  private final VisitFrames visitFrames;
  private final Frames frames;
  private final Pages pages;

  EligibilityOnlyController(
      SealedVisit visits,
      FacilityDirectory facilities,
      EligibilityOnlyLookup confirmations,
      VisitFrames visitFrames,
      Frames frames,
      Pages pages) {
    this.visits = visits;
    this.facilities = facilities;
    this.confirmations = confirmations;
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
    return confirmations
        .seen(facility.get().id(), number, SessionHash.of(session.get()))
        .<HttpResponse<?>>map(
            found -> pages.show(page(frame, number, found, session.get(), facility.get())))
        .orElseGet(() -> spent(request));
  }

  private static EligibilityOnlyPage page(
      Frame frame,
      String number,
      EligibilityOnlyLookup.Confirmation found,
      VisitSession session,
      Facility facility) {
    boolean online = session.door() == UrlKind.ONLINE;
    Optional<EligibilityParts> shown =
        found.eligibility().map(disclosed -> new EligibilityParts(frame, disclosed));
    return new EligibilityOnlyPage(
        frame,
        number,
        DonePages.time(frame, found.confirmedAt()),
        online,
        shown.map(EligibilityParts::rows).orElse(List.of()),
        shown.map(EligibilityParts::notes).orElse(List.of()),
        shown.map(EligibilityParts::parts).orElse(List.of()),
        online ? List.of() : staff(frame, facility),
        session.flow(),
        session.base() + "/leave");
  }

  private static List<String> staff(Frame frame, Facility facility) {
    List<String> steps = new ArrayList<>();
    steps.add(frame.text("staff.eligibility-only.1"));
    if (facility.settings().asksPrescriptionForm()) {
      steps.add(frame.text("staff.eligibility-only.prescription"));
    }
    steps.add(frame.text("staff.eligibility-only.2"));
    return steps;
  }

  private HttpResponse<?> spent(HttpRequest<?> request) {
    return pages.show(new SpentPage(frames.begin(request, "").withPath("")));
  }
}
