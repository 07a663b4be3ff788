package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorPages;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitFrames;

/**
 * The pages of attempts that ended without a registration: what happened, what is safe, what to do
 * now.
 */
@Singleton
public final class CardOutcomes {

  private final ErrorPages errors;
  private final VisitFrames frames;

  CardOutcomes(ErrorPages errors, VisitFrames frames) {
    this.errors = errors;
    this.frames = frames;
  }

  MutableHttpResponse<?> cancelled(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    return again(request, in, over, ErrorCode.AUTH_CANCELLED);
  }

  MutableHttpResponse<?> expired(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    boolean digits = over.phase() == Phase.AWAITING_CODE;
    return again(request, in, over, digits ? ErrorCode.CODE_LATE : ErrorCode.AUTH_EXPIRED);
  }

  MutableHttpResponse<?> rejected(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    Optional<Refusal> reason = over.reason();
    ErrorCode code = reason.map(known -> code(known, over)).orElse(ErrorCode.CARD_NOTREAD);
    if (reason.filter(Refusal.CONSENT_REPLACED::equals).isPresent()) {
      return anew(request, in, over, code);
    }
    if (over.act() == Act.TRIAL && code == ErrorCode.PIN_WRONG) {
      return stopped(request, in, over);
    }
    return reason.filter(CardOutcomes::isFinal).isPresent()
        ? last(request, in, code)
        : again(request, in, over, code);
  }

  /** The answers are kept: one tap starts a new attempt. */
  private MutableHttpResponse<?> again(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code) {
    Frame frame = frame(request, in);
    Link again = new Link("/card/" + over.id() + "/again", frame.text("error.try-again"));
    Link check =
        new Link(
            CardBack.path(in.session(), over.act()),
            frame.text(over.act() == Act.REGISTER ? "error.back-to-check" : "error.back-to-act"));
    return errors.showWithPost(frame, code, again, List.of(check), triesLeft(over));
  }

  /** Trying again with this card would change nothing. */
  private MutableHttpResponse<?> last(HttpRequest<?> request, Arrived.In in, ErrorCode code) {
    Frame frame = frame(request, in);
    Link menu = new Link(in.session().base(), frame.text("error.menu"));
    return errors.show(frame, code, List.of(menu));
  }

  /** A try is worth more than a trial: it is not begun again with one tap. */
  private MutableHttpResponse<?> stopped(
      HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    Frame frame = frame(request, in);
    Link pin = new Link("/help/pin", frame.text("foot.pin"));
    Link menu = new Link(in.session().base(), frame.text("error.menu"));
    return errors.show(frame, ErrorCode.PIN_TRIAL, List.of(pin, menu), triesLeft(over));
  }

  /** What was seen is not the present any more: the act begins again. */
  private MutableHttpResponse<?> anew(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code) {
    Frame frame = frame(request, in);
    Link act = new Link(CardBack.path(in.session(), over.act()), frame.text("error.back-to-act"));
    return errors.show(frame, code, List.of(act));
  }

  private Frame frame(HttpRequest<?> request, Arrived.In in) {
    return frames.of(request, in.facility(), in.session(), "");
  }

  private static Object triesLeft(CardTransaction over) {
    return over.triesLeft().orElse(0);
  }

  private static boolean isFinal(Refusal reason) {
    return switch (reason) {
      case PIN_BLOCKED,
          PIN_UNSET,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_REVOKED,
          CERTIFICATE_WRONG,
          CERTIFICATE_UNTRUSTED,
          FACILITY_STOPPED,
          NOT_LINKED,
          ELIGIBILITY_NONE,
          ELIGIBILITY_LOST,
          ELIGIBILITY_NEW_EXISTS,
          ELIGIBILITY_MULTIPLE,
          CONSENT_NONE,
          CONSENT_ENDED,
          CONSENT_REVOKED,
          CONSENT_REPLACED ->
          true;
      case PIN_WRONG,
          CARD_REMOVED,
          CARD_SWAPPED,
          NO_READER,
          NO_CARD,
          UNSUPPORTED_CARD,
          CERTIFICATE_UNREADABLE,
          BRIDGE_FAULT,
          BAD_PROOF,
          CODE_WRONG,
          CERTIFICATE_NOT_YET_VALID,
          REVOCATION_UNAVAILABLE,
          DAY_OVER ->
          false;
    };
  }

  private static ErrorCode code(Refusal reason, CardTransaction over) {
    // its page names the tries left: without a count it would frighten for nothing
    boolean uncounted = reason == Refusal.PIN_WRONG && over.triesLeft().isEmpty();
    return uncounted ? ErrorCode.CARD_NOTREAD : code(reason);
  }

  /** The row of the error catalogue for a refusal. */
  public static ErrorCode code(Refusal reason) {
    return switch (reason) {
      case PIN_WRONG -> ErrorCode.PIN_WRONG;
      case PIN_BLOCKED -> ErrorCode.PIN_LOCKED;
      case PIN_UNSET -> ErrorCode.PIN_UNSET;
      case CARD_REMOVED -> ErrorCode.CARD_REMOVED;
      case CARD_SWAPPED -> ErrorCode.CARD_SWAPPED;
      case NO_READER -> ErrorCode.CARD_NOREADER;
      case NO_CARD -> ErrorCode.CARD_NOCARD;
      case UNSUPPORTED_CARD -> ErrorCode.CARD_OTHER;
      case CERTIFICATE_UNREADABLE, BRIDGE_FAULT -> ErrorCode.CARD_NOTREAD;
      case BAD_PROOF -> ErrorCode.CERT_BADPROOF;
      case CERTIFICATE_EXPIRED -> ErrorCode.CERT_EXPIRED;
      case CERTIFICATE_NOT_YET_VALID -> ErrorCode.CERT_EARLY;
      case CERTIFICATE_REVOKED -> ErrorCode.CERT_REVOKED;
      case CERTIFICATE_WRONG -> ErrorCode.CERT_WRONG;
      case CERTIFICATE_UNTRUSTED -> ErrorCode.CERT_UNTRUSTED;
      case REVOCATION_UNAVAILABLE -> ErrorCode.REV_DOWN;
      case FACILITY_STOPPED -> ErrorCode.URL_CLOSED;
      case NOT_LINKED -> ErrorCode.NOT_LINKED;
      case ELIGIBILITY_NONE -> ErrorCode.ELIG_NONE;
      case ELIGIBILITY_LOST -> ErrorCode.ELIG_LOST;
      case ELIGIBILITY_NEW_EXISTS -> ErrorCode.ELIG_NEW;
      case ELIGIBILITY_MULTIPLE -> ErrorCode.ELIG_MULTI;
      case DAY_OVER -> ErrorCode.DAY_OVER;
      case CONSENT_NONE -> ErrorCode.CONSENT_NONE;
      case CONSENT_ENDED -> ErrorCode.CONSENT_ENDED;
      case CONSENT_REPLACED -> ErrorCode.FLOW_OLD;
      case CONSENT_REVOKED -> ErrorCode.CONSENT_REVOKED;
      case CODE_WRONG -> ErrorCode.CODE_WRONG;
    };
  }
}
