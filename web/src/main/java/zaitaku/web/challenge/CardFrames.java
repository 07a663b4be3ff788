package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Notice;
import zaitaku.web.visit.Act;
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
      case TRIAL -> marked(back, Act.TRIAL);
      case REVIEW, REVOKE -> back;
    };
  }

  /** A notice stands on every page of a trial: nobody shall take it for a reception. */
  static Frame marked(Frame frame, Act act) {
    return act == Act.TRIAL
        ? frame.withNotice(new Notice(Notice.Kind.INFO, frame.text("trial.notice")))
        : frame;
  }
}
