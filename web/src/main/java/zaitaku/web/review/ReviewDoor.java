package zaitaku.web.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import zaitaku.web.challenge.CardOutcomes;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.platform.page.Pages;
import zaitaku.web.registration.ReviewedConsent;
import zaitaku.web.registration.Reviews;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/** Where every page of an open review comes in: whose it is, and whether it is still open. */
@Singleton
final class ReviewDoor {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Reviews reviews;
  private final VisitFrames frames;
  private final ErrorPages errors;
  private final Clock clock;

  ReviewDoor(Reviews reviews, VisitFrames frames, ErrorPages errors, Clock clock) {
    this.reviews = reviews;
    this.frames = frames;
    this.errors = errors;
    this.clock = clock;
  }

  /** How far a request came. */
  sealed interface Entered {
    record In(UUID id, ReviewedConsent consent, java.time.Instant until) implements Entered {}

    /** Not in: the whole answer. */
    record Turned(MutableHttpResponse<?> answer) implements Entered {}
  }

  Entered enter(HttpRequest<?> request, Facility facility, VisitSession session, String text) {
    Optional<UUID> id =
        ID.matcher(text).matches() && session.act() == Act.REVIEW
            ? Optional.of(UUID.fromString(text))
            : Optional.empty();
    if (id.isEmpty()) {
      return new Entered.Turned(Pages.goTo(session.base() + "/review?notice=old"));
    }
    Reviews.Seen seen =
        reviews.seen(
            facility.id(),
            id.get(),
            SessionHash.of(session),
            VisitKind.usual(session.door()),
            clock.instant());
    return switch (seen) {
      case Reviews.Seen.Open open -> new Entered.In(id.get(), open.consent(), open.until());
      case Reviews.Seen.Changed changed ->
          new Entered.Turned(Pages.goTo("/done/" + changed.number()));
      case Reviews.Seen.Unknown unknown ->
          new Entered.Turned(Pages.goTo(session.base() + "/review?notice=old"));
      case Reviews.Seen.TooLate late -> turned(request, facility, session, ErrorCode.REVIEW_OVER);
      case Reviews.Seen.Gone gone ->
          turned(request, facility, session, CardOutcomes.code(gone.why()));
    };
  }

  private Entered turned(
      HttpRequest<?> request, Facility facility, VisitSession session, ErrorCode code) {
    Frame frame = frames.of(request, facility, session, "").withPath("");
    Link again = new Link(session.base() + "/review", frame.text("review.again"));
    Link menu = new Link(session.base(), frame.text("error.menu"));
    List<Link> ways = code == ErrorCode.REVIEW_OVER ? List.of(again, menu) : List.of(menu);
    return new Entered.Turned(errors.show(frame, code, ways));
  }
}
