package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.ErrorRow;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/**
 * The pages of what the eligibility source said, or did not say, about a card that was read (design
 * §5). By the online URL only the facility sees how somebody is insured: there is one page for all
 * of these, which says what to do and nothing of the result (design §4).
 */
@Singleton
public final class OutcomePages {

  private final ErrorPages errors;
  private final VisitFrames frames;
  private final Pages pages;

  OutcomePages(ErrorPages errors, VisitFrames frames, Pages pages) {
    this.errors = errors;
    this.frames = frames;
    this.pages = pages;
  }

  /** Whether a refusal has a page here. */
  static boolean has(Refusal reason) {
    return reason.tellsEligibility() || reason == Refusal.NOT_LINKED;
  }

  /** The source said no. */
  MutableHttpResponse<?> refused(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, Refusal reason) {
    boolean masked = in.session().door() == UrlKind.ONLINE && reason.tellsEligibility();
    ErrorCode code = masked ? ErrorCode.ELIG_FACILITY : CardOutcomes.code(reason);
    // only what the patient can put right with this very card
    boolean again = reason == Refusal.NOT_LINKED;
    return late(request, in, over, code, again);
  }

  /** The source did not answer, and the proof is over. */
  MutableHttpResponse<?> late(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    return late(request, in, over, ErrorCode.OQS_LATE, true);
  }

  private MutableHttpResponse<?> late(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code, boolean again) {
    Frame frame = frame(request, in).withPath("/card/" + over.id());
    Link round = new Link("/card/" + over.id() + "/again", frame.text("error.try-again"));
    return show(
        page(
            frame,
            in.session(),
            code,
            over.act(),
            Optional.empty(),
            again ? Optional.of(round) : Optional.empty(),
            Optional.empty()));
  }

  /**
   * The source does not answer: the proof is kept.
   *
   * @param path asks once more, without the card
   * @param until exclusive end of the proof
   */
  public MutableHttpResponse<?> down(
      Frame frame, VisitSession session, VerifiedTransaction waiting, String path, Instant until) {
    Link ask = new Link(path, frame.text("error.ask-again"));
    return show(
        page(
            frame.withPath(path),
            session,
            ErrorCode.OQS_DOWN,
            waiting.draft().act(),
            Optional.of(Dates.time(frame.words(), until)),
            Optional.empty(),
            Optional.of(ask)));
  }

  private OutcomePage page(
      Frame frame,
      VisitSession session,
      ErrorCode code,
      Act act,
      Optional<String> until,
      Optional<Link> again,
      Optional<Link> ask) {
    boolean online = session.door() == UrlKind.ONLINE;
    ErrorRow row = errors.row(frame, code);
    return new OutcomePage(
        frame,
        code,
        row,
        until,
        act == Act.REGISTER,
        online,
        online || act != Act.REGISTER ? List.of() : staff(frame, code),
        again,
        ask,
        session.flow(),
        session.base() + "/leave");
  }

  /** What staff beside the patient do, one step a line. */
  static List<String> staff(Frame frame, ErrorCode code) {
    List<String> steps = new ArrayList<>();
    for (int i = 1; frame.words().has("staff." + code.text() + "." + i); i++) {
      steps.add(frame.text("staff." + code.text() + "." + i));
    }
    return steps;
  }

  private Frame frame(HttpRequest<?> request, Arrived.In in) {
    return frames.of(request, in.facility(), in.session(), "");
  }

  private MutableHttpResponse<?> show(OutcomePage page) {
    return pages.show(HttpStatus.valueOf(page.row().status()), page);
  }
}
