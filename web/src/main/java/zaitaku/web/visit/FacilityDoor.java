package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.facility.FacilityLookup;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frames;

/** Finds the facility of an address, or says why the address does not serve. */
@Singleton
final class FacilityDoor {

  private final FacilityDirectory directory;
  private final Frames frames;
  private final VisitFrames visitFrames;
  private final ErrorPages errors;
  private final RefusalNotes notes;

  FacilityDoor(
      FacilityDirectory directory,
      Frames frames,
      VisitFrames visitFrames,
      ErrorPages errors,
      RefusalNotes notes) {
    this.directory = directory;
    this.frames = frames;
    this.visitFrames = visitFrames;
    this.errors = errors;
    this.notes = notes;
  }

  /** What an address leads to. */
  sealed interface Opened {

    /** An active facility; the token is in lower case. */
    record In(Facility facility, UrlKind door, String token) implements Opened {

      /** The address as a path. */
      String base() {
        return "/" + door.segment() + "/" + token;
      }

      /** True for a visit that came in by this very address. */
      boolean isOf(VisitSession session) {
        return session.facility().equals(facility.id()) && session.base().equals(base());
      }
    }

    /** No way in: the whole answer. */
    record Turned(MutableHttpResponse<?> answer) implements Opened {}
  }

  Opened enter(HttpRequest<?> request, String token) {
    UrlKind door = door(request);
    return switch (directory.byUrl(door, token)) {
      case FacilityLookup.Found found -> new Opened.In(found.facility(), door, found.token());
      case FacilityLookup.Unknown unknown ->
          new Opened.Turned(errors.show(frames.begin(request, ""), ErrorCode.URL_BAD, List.of()));
      case FacilityLookup.Retired retired ->
          new Opened.Turned(of(request, retired.facility(), ErrorCode.URL_OLD));
      case FacilityLookup.Stopped stopped ->
          new Opened.Turned(of(request, stopped.facility(), ErrorCode.URL_CLOSED));
    };
  }

  /** By the first letter of the path; any other path counts as one of a visit. */
  static UrlKind door(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    boolean online = path.regionMatches(true, 1, UrlKind.ONLINE.segment(), 0, 1);
    return online ? UrlKind.ONLINE : UrlKind.VISIT;
  }

  private MutableHttpResponse<?> of(HttpRequest<?> request, Facility facility, ErrorCode code) {
    notes.note(facility.id(), AuditEntry.ofPatient("", "ENTER", "", "REFUSED", code.name()));
    return errors.show(visitFrames.of(request, facility, ""), code, List.of());
  }
}
