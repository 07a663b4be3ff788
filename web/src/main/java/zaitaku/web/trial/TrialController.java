package zaitaku.web.trial;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.trial.StoredTrials.Trial;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitNotice;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** What came of a trial, for the browser that made it; to everybody else it is not there. */
@Controller("/trial/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrialController {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final VisitDoor door;
  private final VisitFrames frames;
  private final StoredTrials trials;

  TrialController(VisitDoor door, VisitFrames frames, StoredTrials trials) {
    this.door = door;
    this.frames = frames;
    this.trials = trials;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request, @PathVariable String id) {
    return switch (door.see(request)) {
      case Arrived.TurnedAway away -> away.answer();
      case Arrived.In in ->
          seen(in.session(), id)
              .<HttpResponse<?>>map(trial -> door.show(page(request, in, trial), in.session()))
              .orElseGet(() ->
                  door.goOn(
                      in.session(),
                      VisitNotice.on(in.session().base() + "/trial", VisitNotice.OLD)));
    };
  }

  private Optional<Trial> seen(VisitSession session, String id) {
    return ID.matcher(id).matches()
        ? trials.seen(session.facility(), UUID.fromString(id), SessionHash.of(session))
        : Optional.empty();
  }

  private TrialPage page(HttpRequest<?> request, Arrived.In in, Trial trial) {
    Frame frame = frames.of(request, in.facility(), in.session(), "");
    String base = in.session().base();
    return new TrialPage(
        frame,
        trial.way(),
        Dates.month(frame.words(), trial.until()),
        VisitStep.PREPARE.path(base),
        base);
  }
}
