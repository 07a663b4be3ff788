package zaitaku.nfcbridge.app;

import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a person does about the attempt under way, from a page or from the window. How an attempt is
 * shown, what one PIN does, how it ends and who minds it meanwhile stand in {@link AttemptViews},
 * {@link PinWork}, {@link Finishing} and {@link Attendance}; all of them work under the lock of the
 * one {@link Seat}, which {@link AttemptDoor} gives. Safe for use by several threads.
 */
final class AttemptDesk {

  static final URI VERSION = URI.create("https://zaitaku.invalid/bridge/0.1.0");

  private final Seat seat;
  private final AttemptViews views;
  private final PinWork pins;
  private final Finishing finishing;
  private final Attendance attendance;
  private final Clock clock;

  AttemptDesk(
      Seat seat,
      AttemptViews views,
      PinWork pins,
      Finishing finishing,
      Attendance attendance,
      Clock clock) {
    this.seat = seat;
    this.views = views;
    this.pins = pins;
    this.finishing = finishing;
    this.attendance = attendance;
    this.clock = clock;
  }

  /**
   * The person typed something on a page: at most one VERIFY comes of it. Where the PIN is asked
   * for elsewhere, what is posted here is not used, whoever posts it (security.md P01).
   */
  Move enterPin(String token, int step, char[] typed) {
    return act(
        token,
        step,
        attempt -> {
          if (views.surface() instanceof PagePinSurface) {
            pins.typed(attempt, typed);
          }
        });
  }

  /** The person typed something in the window. */
  void enterPinInWindow(String token, int step, char[] typed) {
    act(token, step, attempt -> pins.typed(attempt, typed));
  }

  /** The person wants to use the keys of the reader; the page waits meanwhile. */
  Move startPad(String token, int step) {
    return act(
        token,
        step,
        attempt -> {
          if (views.surface() instanceof PadPinSurface) {
            attendance.behind(attempt, () -> onPad(attempt));
          }
        });
  }

  /** The person wants to use the last try. */
  Move confirmLastTry(String token, int step) {
    return act(token, step, attempt -> attempt.card().confirmLastTry());
  }

  /** The person has done something about the card. */
  Move tryAgain(String token, int step) {
    return act(token, step, Attempt::troubleIsOver);
  }

  /** The proof is sent once more; the card is not needed. */
  Move sendAgain(String token, int step) {
    return act(
        token,
        step,
        attempt -> attempt.unsent().ifPresent(proof -> finishing.send(attempt, proof)));
  }

  /** The person gives up; the service is told why. While the card works, as soon as it rests. */
  Move cancel(String token, int step) {
    Attempt atWork =
        seat.attempt()
            .filter(attempt -> attempt.presence().working())
            .filter(attempt -> attempt.keys().opensPage(token) && attempt.step() == step)
            .orElse(null);
    if (atWork != null) {
      atWork.presence().unwanted();
      return new Move.SamePage(atWork.link());
    }
    return act(token, step, finishing::giveUp);
  }

  private boolean onPad(Attempt attempt) {
    return seat.locked(() -> {
      boolean open = seat.holds(attempt) && attempt.alive(clock);
      if (open) {
        pins.onPad(attempt);
      }
      return open;
    });
  }

  private Move act(String token, int step, Consumer<Attempt> work) {
    return seat.locked(() -> {
      Attempt attempt = seat.attempt().filter(mine -> mine.keys().opensPage(token)).orElse(null);
      if (attempt == null) {
        return new Move.NotFromHere();
      }
      if (attempt.alive(clock) && attempt.step() == step) {
        attempt.nextStep();
        attempt.presence().asksNoMore();
        work.accept(attempt);
        if (!attempt.presence().working()) {
          attendance.showInWindow(attempt);
        }
        if (attempt.ending().orElse(null) instanceof Ending.WayBack(URI address)) {
          return new Move.BackToService(address);
        }
      }
      return new Move.SamePage(attempt.link());
    });
  }
}
