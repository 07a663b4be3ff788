package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<ErrorCode> WRONG_PIN =
      Set.of(ErrorCode.PIN_WRONG, ErrorCode.PIN_LAST, ErrorCode.PIN_MISMATCH);

  private final ErrorPages errors;
  private final VisitFrames frames;
  private final OutcomePages outcomes;

  CardOutcomes(ErrorPages errors, VisitFrames frames, OutcomePages outcomes) {
    this.errors = errors;
    this.frames = frames;
    this.outcomes = outcomes;
  }

  MutableHttpResponse<?> cancelled(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    return told(request, in, over, ErrorCode.AUTH_CANCELLED);
  }

  MutableHttpResponse<?> expired(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    if (over.phase() == Phase.VERIFIED && over.act() != Act.TRIAL) {
      return outcomes.late(request, in, over);
    }
    boolean digits = over.phase() == Phase.AWAITING_CODE;
    return told(request, in, over, digits ? ErrorCode.CODE_LATE : ErrorCode.AUTH_EXPIRED);
  }

  MutableHttpResponse<?> rejected(HttpRequest<?> request, Arrived.In in, CardTransaction over) {
    Optional<Refusal> reason = over.reason();
    if (reason.filter(OutcomePages::has).isPresent()) {
      return outcomes.refused(request, in, over, reason.get());
    }
    ErrorCode code = reason.map(known -> code(known, over)).orElse(ErrorCode.CARD_NOTREAD);
    if (over.act() == Act.TRIAL && WRONG_PIN.contains(code)) {
      return stopped(request, in, over, code);
    }
    return reason.filter(Refusal.CONSENT_REPLACED::equals).isPresent()
        ? anew(request, in, over, code)
        : told(request, in, over, code);
  }

  /** The answers are kept: one tap starts a new attempt, where the catalogue says it may help. */
  private MutableHttpResponse<?> told(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code) {
    Frame frame = CardFrames.marked(frame(request, in), over.act());
    ErrorPages.CardWays ways =
        new ErrorPages.CardWays(
            new Link("/card/" + over.id() + "/again", frame.text("error.try-again")),
            new Link(CardBack.path(in.session(), over.act()), frame.text(backTo(over.act()))),
            new Link(in.session().base(), frame.text("error.menu")));
    boolean phone = over.way() != BridgeWay.READER;
    return errors.showAfterCard(frame, code, phone, ways, over.triesLeft().orElse(0));
  }

  /** A try is worth more than a trial: it is not begun again with one tap. */
  private MutableHttpResponse<?> stopped(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code) {
    Frame frame = CardFrames.marked(frame(request, in), over.act());
    Link menu = new Link(in.session().base(), frame.text("error.menu"));
    if (code == ErrorCode.PIN_MISMATCH) { // nobody told how many are left; its row links the help
      return errors.show(frame, code, List.of(menu));
    }
    Link pin = new Link("/help/pin", frame.text("foot.pin"));
    return errors.show(frame, ErrorCode.PIN_TRIAL, List.of(pin, menu), over.triesLeft().orElse(0));
  }

  /** What was seen is not the present any more: the act begins again. */
  private MutableHttpResponse<?> anew(
      HttpRequest<?> request, Arrived.In in, CardTransaction over, ErrorCode code) {
    Frame frame = frame(request, in);
    Link act = new Link(CardBack.path(in.session(), over.act()), frame.text("error.back-to-act"));
    return errors.show(frame, code, List.of(act));
  }

  private static String backTo(Act act) {
    return switch (act) {
      case REGISTER -> "error.back-to-check";
      case REVIEW, REVOKE, TRIAL -> "error.back-to-act";
    };
  }

  private Frame frame(HttpRequest<?> request, Arrived.In in) {
    return frames.of(request, in.facility(), in.session(), "");
  }

  /** By the tries left, as far as the bridge told them: the last one is a page of its own. */
  private static ErrorCode code(Refusal reason, CardTransaction over) {
    if (reason != Refusal.PIN_WRONG) {
      return code(reason);
    }
    return switch (over.triesLeft().orElse(-1)) {
      case -1 -> ErrorCode.PIN_MISMATCH;
      case 0 -> ErrorCode.PIN_LOCKED;
      case 1 -> ErrorCode.PIN_LAST;
      default -> ErrorCode.PIN_WRONG;
    };
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
      case BRIDGE_REFUSED -> ErrorCode.BRIDGE_REFUSED;
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
      case NOT_SERVED -> ErrorCode.ELIG_MEMBERS;
      case DAY_OVER -> ErrorCode.DAY_OVER;
      case CONSENT_NONE -> ErrorCode.CONSENT_NONE;
      case CONSENT_ENDED -> ErrorCode.CONSENT_ENDED;
      case CONSENT_REPLACED -> ErrorCode.CONSENT_REPLACED;
      case CONSENT_REVOKED -> ErrorCode.CONSENT_REVOKED;
      case CODE_WRONG -> ErrorCode.CODE_WRONG;
    };
  }
}
