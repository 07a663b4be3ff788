package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.Link;
import zaitaku.web.platform.page.Pages;

/** Answers to requests that are not inside a live visit. */
@Singleton
final class VisitRefusals {

  private final ErrorPages errors;
  private final Frames frames;
  private final VisitFrames visitFrames;
  private final SealedVisit visits;
  private final RefusalNotes notes;

  VisitRefusals(
      ErrorPages errors,
      Frames frames,
      VisitFrames visitFrames,
      SealedVisit visits,
      RefusalNotes notes) {
    this.errors = errors;
    this.frames = frames;
    this.visitFrames = visitFrames;
    this.visits = visits;
    this.notes = notes;
  }

  /** The answers are gone; one tap begins again. */
  MutableHttpResponse<?> timeout(HttpRequest<?> request, Facility facility, String base) {
    Frame frame = visitFrames.of(request, facility, "").withPath(base + "/timeout");
    Link again = new Link(VisitStep.PREPARE.path(base), frame.text("error.again"));
    return errors.show(frame, ErrorCode.FLOW_TIMEOUT, List.of(again)).cookie(visits.end());
  }

  /** The same where no facility is known. */
  MutableHttpResponse<?> timeout(HttpRequest<?> request) {
    return errors.show(frames.begin(request, ""), ErrorCode.FLOW_TIMEOUT, List.of());
  }

  /** A browser in the middle of another facility's reception begins anew here. */
  MutableHttpResponse<?> otherFacility(HttpRequest<?> request, Facility facility) {
    String path = request.getUri().getRawPath();
    int end = path.indexOf('/', 3);
    String menu = end < 0 ? path : path.substring(0, end);
    return Pages.goTo(VisitNotice.on(menu, VisitNotice.OTHER));
  }

  /** A browser in the middle of a reception by the facility's other address. */
  MutableHttpResponse<?> otherDoor(String base) {
    return Pages.goTo(VisitNotice.on(base, VisitNotice.DOOR));
  }

  /** A registration came of it already. */
  MutableHttpResponse<?> done(HttpRequest<?> request, Facility facility, VisitSession session) {
    Frame frame =
        visitFrames
            .of(request, facility, session.door(), "")
            .withPath(VisitStep.CHECK.path(session.base()));
    Link menu = new Link(session.base(), frame.text("error.menu"));
    return errors.show(frame, ErrorCode.FLOW_DONE, List.of(menu));
  }

  /** A form without the session's token. */
  MutableHttpResponse<?> refuseForm(
      HttpRequest<?> request, Facility facility, VisitSession session) {
    return refuse(request, facility, session, ErrorCode.ORIGIN_REFUSED);
  }

  /** A form that is not accepted; the answers stand as they were. */
  MutableHttpResponse<?> refuse(
      HttpRequest<?> request, Facility facility, VisitSession session, ErrorCode code) {
    String by = HexFormat.of().formatHex(Fingerprint.of(session.id()), 0, 8);
    notes.note(facility.id(), AuditEntry.ofPatient(by, "FORM", "", "REFUSED", code.name()));
    Frame frame = visitFrames.of(request, facility, session.door(), "").withPath("");
    Link on = new Link(session.base() + "/prepare", frame.text("error.on"));
    return errors.show(frame, code, List.of(on));
  }
}
