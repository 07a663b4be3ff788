package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What happens to an attempt while no request waits for it: card work behind the waiting page, the
 * window, and the end of what is left alone (protocol §7).
 */
final class Attendance {

  private final Seat seat;
  private final AttemptViews views;
  private final Finishing finishing;
  private final Clock clock;
  private final Executor hands;

  /**
   * @param hands does one piece of card work after another
   */
  Attendance(Seat seat, AttemptViews views, Finishing finishing, Clock clock, Executor hands) {
    this.seat = seat;
    this.views = views;
    this.finishing = finishing;
    this.clock = clock;
    this.hands = hands;
  }

  /** Does what a person asked for on the hands' thread; then the window asks anew, or closes. */
  void behind(Attempt attempt, Runnable work) {
    attempt.presence().worksSince(clock.instant());
    hands.execute(() -> {
      try {
        work.run();
      } finally {
        settle(attempt);
      }
    });
  }

  /** Brings the window in line with how the attempt stands; with the lock held. */
  void showInWindow(Attempt attempt) {
    if (seat.holds(attempt) && views.surface() instanceof WindowPinSurface(var window)) {
      attempt.presence().asksNoMore();
      if (attempt.ending().isPresent()) {
        window.close();
      } else {
        views.view(attempt);
      }
    }
  }

  /** Called again and again: an attempt whose page is gone, or whose time is over, ends. */
  void watch() {
    seat.attempt().filter(attempt -> attempt.ending().isEmpty()).ifPresent(this::watch);
  }

  private void watch(Attempt attempt) {
    boolean alone = attempt.presence().leftAlone(clock.instant());
    if (attempt.presence().working()) {
      if (alone) {
        attempt.presence().unwanted();
      }
    } else if (alone || !attempt.alive(clock)) {
      seat.ifFree(() -> endUnattended(attempt));
    }
  }

  // looked at once more: the page may have come back before the lock was had
  private boolean endUnattended(Attempt attempt) {
    boolean over = !attempt.alive(clock);
    boolean alone = attempt.presence().leftAlone(clock.instant());
    if (!seat.holds(attempt) || attempt.ending().isPresent() || !(over || alone)) {
      return false;
    }
    attempt.nextStep();
    if (over) {
      finishing.expire(attempt);
    } else {
      finishing.giveUp(attempt);
    }
    showInWindow(attempt);
    return true;
  }

  private void settle(Attempt attempt) {
    seat.locked(() -> {
      try {
        boolean open = seat.holds(attempt) && attempt.ending().isEmpty();
        if (open && !attempt.presence().wanted()) {
          attempt.nextStep();
          finishing.giveUp(attempt);
        }
        showInWindow(attempt);
        return open;
      } finally {
        attempt.presence().worksNoMore();
      }
    });
  }
}
