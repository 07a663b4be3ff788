package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitNotice;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** From a form to the card page: the same for every act. */
@Singleton
public final class CardStarts {

  private final VisitDoor door;
  private final VisitFrames frames;
  private final StartCard cards;
  private final ErrorPages errors;

  CardStarts(VisitDoor door, VisitFrames frames, StartCard cards, ErrorPages errors) {
    this.door = door;
    this.frames = frames;
    this.cards = cards;
    this.errors = errors;
  }

  /**
   * Starts an attempt and goes to its page.
   *
   * @param attempt from the form: the same form sent twice starts one attempt
   */
  public MutableHttpResponse<?> start(
      HttpRequest<?> request, Posted.Accepted accepted, ConsentDraft draft, UUID attempt) {
    return start(request, accepted, draft, attempt, Optional.empty());
  }

  /** The same for a second card round of a review, which tells where it comes from. */
  public MutableHttpResponse<?> start(
      HttpRequest<?> request,
      Posted.Accepted accepted,
      ConsentDraft draft,
      UUID attempt,
      Optional<SecondRound> round) {
    VisitSession session = accepted.session();
    return switch (cards.start(session, draft, attempt, round)) {
      case STARTED -> door.goOn(session.withAtCard(true), "/card/" + attempt);
      case OTHER_ANSWERS -> otherAnswers(request, accepted, draft.act());
      case DAY_OVER -> dayOver(session, draft.act());
      case FOREIGN -> old(session, draft.act());
    };
  }

  /** Only a registration has a page of its own for the day. */
  private MutableHttpResponse<?> dayOver(VisitSession session, Act act) {
    return act == Act.REGISTER
        ? door.goOn(session, VisitStep.DATE.path(session.base()) + "?check=past")
        : old(session, act);
  }

  private MutableHttpResponse<?> old(VisitSession session, Act act) {
    return door.goOn(session, VisitNotice.on(CardBack.path(session, act), VisitNotice.OLD));
  }

  /** What the first form began stays as it is; the answers of now need a page of their own. */
  private MutableHttpResponse<?> otherAnswers(
      HttpRequest<?> request, Posted.Accepted accepted, Act act) {
    VisitSession session = accepted.session();
    Frame frame = frames.of(request, accepted.facility(), session, "").withPath("");
    Link on = new Link(CardBack.path(session, act), frame.text("error.on"));
    return errors.show(frame, ErrorCode.FLOW_OLD, List.of(on));
  }
}
