package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/** The page of an attempt that is under way, by its phase and its way. */
@Singleton
final class CardPages {

  private final KnownAgent agents;
  private final LikelyWays likely;

  CardPages(KnownAgent agents, LikelyWays likely) {
    this.agents = agents;
    this.likely = likely;
  }

  Page of(HttpRequest<?> request, Frame frame, String flow, CardTransaction found) {
    return switch (found.phase()) {
      case AWAITING_CODE -> phone(PhonePage.Kind.DIGITS_WANTED, frame, flow, found);
      case VERIFIED ->
          found.confirmed()
              ? phone(PhonePage.Kind.DIGITS_RIGHT, frame, flow, found)
              : waiting(request, frame, flow, found);
      case CLAIMED, PROOF_RECEIVED ->
          found.way() == BridgeWay.PHONE
              ? phone(PhonePage.Kind.AT_THE_PHONE, frame, flow, found)
              : waiting(request, frame, flow, found);
      // a QR code is its own page: here the ways are chosen anew
      case CREATED ->
          found.version() == 0 || found.way() == BridgeWay.PHONE
              ? CardPage.ready(
                  frame, found.id().toString(), flow, !agents.known(request), likely.of(request))
              : waiting(request, frame, flow, found);
      case COMPLETED, REJECTED, CANCELLED, EXPIRED ->
          throw new IllegalArgumentException("it is over: " + found.phase());
    };
  }

  static PhonePage phone(PhonePage.Kind kind, Frame frame, String flow, CardTransaction found) {
    return PhonePage.of(kind, frame, found.id().toString(), flow);
  }

  /** The way that was opened stands first; once it was claimed there is no other any more. */
  private CardPage waiting(
      HttpRequest<?> request, Frame frame, String flow, CardTransaction found) {
    List<BridgeWay> ways = new ArrayList<>(List.of(found.way()));
    if (found.phase() == Phase.CREATED) {
      likely.of(request).stream().filter(way -> way != found.way()).forEach(ways::add);
    }
    return CardPage.waiting(
        frame,
        found.id().toString(),
        flow,
        CardStatus.words(frame, found),
        !agents.known(request),
        ways);
  }
}
