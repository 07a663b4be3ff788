package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.FacilityContact;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Frames;
import zaitaku.web.platform.page.IdleLimit;
import zaitaku.web.platform.page.Notice;
import zaitaku.web.platform.page.PhoneBrowser;
import zaitaku.web.platform.page.Place;
import zaitaku.web.platform.page.Steps;
import zaitaku.web.platform.page.Words;

/** Frames of pages that belong to a facility and, mostly, to a visit. */
@Singleton
public final class VisitFrames {

  private final Frames frames;
  private final Clock clock;

  VisitFrames(Frames frames, Clock clock) {
    this.frames = frames;
    this.clock = clock;
  }

  /** The texts that the reader of a request chose. */
  public Words words(HttpRequest<?> request) {
    return frames.words(request);
  }

  /**
   * False when the language changed after the page of this form was made, in another tab or by an
   * update: what is signed or kept names the wording that was read.
   */
  public boolean asRead(HttpRequest<?> request, VisitDoor.Posted.Accepted accepted) {
    String now = words(request).wording();
    return accepted.form().value("wording").filter(read -> !read.equals(now)).isEmpty();
  }

  /** A page of a facility without a visit: which door it is stands in its address. */
  public Frame of(HttpRequest<?> request, Facility facility, String title) {
    return of(request, facility, FacilityDoor.door(request), title);
  }

  /** The same where the address does not tell the door. */
  Frame of(HttpRequest<?> request, Facility facility, UrlKind door, String title) {
    return frames.begin(request, title).withFacility(contact(facility, place(request, door)));
  }

  /** A page inside a visit: its token, its time, and the notice that the address asks for. */
  public Frame of(HttpRequest<?> request, Facility facility, VisitSession session, String title) {
    Frame own = of(request, facility, session.door(), title).withCsrf(session.csrf());
    // nothing is left to lose after a registration, so nobody is warned
    Frame frame = session.finished() ? own : own.withIdle(idle(own.words(), session));
    return asked(request).map(key -> frame.withNotice(notice(frame, key))).orElse(frame);
  }

  /** The steps of a visit with one of them as the present one. */
  public Steps steps(Frame frame, Facility facility, VisitKind kind, VisitStep present) {
    List<VisitStep> steps = VisitStep.of(facility.settings(), kind);
    List<String> names = steps.stream().map(step -> frame.text(step.nameKey())).toList();
    return new Steps(names, steps.indexOf(present) + 1);
  }

  /** The notice that a redirect asked for, if it is one of ours. */
  static Optional<String> asked(HttpRequest<?> request) {
    return request.getParameters().getFirst("notice").filter(VisitNotice::known);
  }

  static Notice notice(Frame frame, String code) {
    return new Notice(Notice.Kind.WARN, frame.text("notice." + code));
  }

  static FacilityContact contact(Facility facility, Place place) {
    return new FacilityContact(
        facility.name(), facility.address(), facility.phone(), facility.hours(), place);
  }

  /** A tablet or PC behind the address for visits is the staff's; a phone is the patient's own. */
  static Place place(HttpRequest<?> request, UrlKind door) {
    return switch (door) {
      case ONLINE -> Place.ALONE;
      case VISIT -> PhoneBrowser.of(request) ? Place.OWN_PHONE : Place.BESIDE_STAFF;
    };
  }

  private IdleLimit idle(Words words, VisitSession session) {
    String base = session.base();
    return new IdleLimit(
        Duration.between(clock.instant(), session.endsAt()),
        base + "/extend",
        base + "/timeout",
        Dates.time(words, session.endsAt()));
  }
}
