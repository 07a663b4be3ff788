package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import zaitaku.web.platform.page.Frame;
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
    return found.act() == Act.REGISTER
        ? back.withSteps(frames.steps(plain, in.facility(), in.session().kind(), VisitStep.CARD))
        : back;
  }
}
