package zaitaku.web.consent;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** The way through the steps of this room: what comes too early, what comes next, what is old. */
@Singleton
final class ConsentWay {

  private final VisitDoor door;
  private final VisitFrames frames;

  ConsentWay(VisitDoor door, VisitFrames frames) {
    this.door = door;
    this.frames = frames;
  }

  /**
   * The answer to somebody who opens a step while one before it is not answered, or one that this
   * facility does not have; empty when the step may be shown.
   */
  Optional<MutableHttpResponse<?>> tooEarly(
      HttpRequest<?> request, VisitDoor.Arrived.In in, VisitStep wanted) {
    FacilitySettings settings = in.facility().settings();
    List<VisitStep> steps = VisitStep.of(settings, in.session().kind());
    VisitStep open = open(request, in.session(), settings);
    if (!steps.contains(wanted)) {
      return Optional.of(door.goOn(in.session(), open.path(in.session().base())));
    }
    if (steps.indexOf(open) < steps.indexOf(wanted)) {
      return Optional.of(door.first(in.session(), open));
    }
    return Optional.empty();
  }

  /** True when these answers may take the place of the ones before. */
  boolean mayChange(VisitDoor.Posted.Accepted accepted, VisitSession answered) {
    return accepted.current() || answered.version() == accepted.session().version();
  }

  /** The answer to an answered form: on to the first step without an answer, or the check. */
  MutableHttpResponse<?> answered(
      HttpRequest<?> request,
      VisitDoor.Posted.Accepted accepted,
      VisitSession answered,
      VisitStep step) {
    if (!mayChange(accepted, answered)) {
      return door.old(accepted.session(), step);
    }
    VisitStep next = open(request, answered, accepted.facility().settings());
    return door.goOn(answered, next.path(answered.base()));
  }

  private VisitStep open(HttpRequest<?> request, VisitSession session, FacilitySettings settings) {
    return ConsentReading.present(session, settings, frames.words(request));
  }
}
