package zaitaku.nfcbridge.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * Where start links come in: claims their requests, one at a time, and lets a person end the one
 * that is in the way. Safe for use by several threads.
 */
final class AttemptDoor {

  private final Seat seat;
  private final RequestDesk requests;
  private final AttemptViews views;
  private final Finishing finishing;
  private final Attendance attendance;
  private final Clock clock;
  private final SecureRandom random;

  AttemptDoor(
      Seat seat,
      RequestDesk requests,
      AttemptViews views,
      Finishing finishing,
      Attendance attendance,
      Clock clock,
      SecureRandom random) {
    this.seat = seat;
    this.requests = requests;
    this.views = views;
    this.finishing = finishing;
    this.attendance = attendance;
    this.clock = clock;
    this.random = random;
  }

  /** Shows how the request of a link stands; claims it the first time. */
  View open(StartLink link) {
    Attempt atWork = seat.of(link).filter(mine -> mine.presence().working()).orElse(null);
    if (atWork != null) {
      atWork.presence().seen(clock.instant());
      return views.waiting(atWork);
    }
    if (seat.busyWithAnother(link)) {
      return busy(link);
    }
    return seat.locked(() ->
        seat.of(link)
            .map(views::view)
            .orElseGet(() -> seat.busyWithAnother(link) ? busy(link) : claim(link)));
  }

  /**
   * The person at a page that was told to wait ends the attempt in the way; not while it works with
   * the card.
   *
   * @param link what that page goes on with
   */
  Move drop(StartLink link, String token) {
    return seat.<Move>ifFree(() -> dropped(link, token)).orElseGet(() -> new Move.SamePage(link));
  }

  private Move dropped(StartLink link, String token) {
    Attempt other = seat.attempt().filter(attempt -> attempt.alive(clock)).orElse(null);
    if (other == null || other.presence().working()) {
      return new Move.SamePage(link);
    }
    if (!other.keys().opensDrop(token)) {
      return new Move.NotFromHere();
    }
    other.nextStep();
    finishing.giveUp(other);
    attendance.showInWindow(other);
    return new Move.SamePage(link);
  }

  /** In which language somebody is being served now. */
  Optional<String> language() {
    return seat.attempt()
        .filter(attempt -> attempt.alive(clock))
        .map(attempt -> attempt.request().data().language());
  }

  private View busy(StartLink link) {
    return View.Busy.of(link, seat, clock);
  }

  private View claim(StartLink link) {
    return seat.claiming(
        link,
        () ->
            switch (requests.claim(link)) {
              case RequestDesk.NotClaimed(Trouble trouble) -> new View.TurnedAway(trouble);
              case RequestDesk.Claimed(VerifiedRequest request) -> {
                Attempt attempt =
                    new Attempt(link, request, AttemptKeys.fresh(random), clock.instant());
                seat.take(attempt);
                yield views.view(attempt);
              }
            });
  }
}
