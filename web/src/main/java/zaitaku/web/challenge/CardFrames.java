package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Notice;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitStep;

/** Frames of the pages around the card: the last step, with the way back to the page before it. */
@Singleton
final class CardFrames {

  private final VisitFrames frames;

  CardFrames(VisitFrames frames) {
    this.frames = frames;
  }

  Frame of(HttpRequest<?> request, Arrived.In in, CardTransaction found) {
    Frame plain = frames.of(request, in.facility(), in.session(), "");
    Frame back = plain.withBack(CardBack.path(in.session(), found.act()));
    // the other acts are two pages: there is nothing to count
    return switch (found.act()) {
      case REGISTER ->
          back.withSteps(frames.steps(plain, in.facility(), in.session().kind(), VisitStep.CARD));
      case TRIAL -> back.withNotice(trial(plain));
      case REVIEW, REVOKE -> back;
    };
  }

  /** Stands on every page of a trial: nobody shall take it for a reception. */
  private static Notice trial(Frame frame) {
    return new Notice(Notice.Kind.INFO, frame.text("trial.notice"));
  }
}
