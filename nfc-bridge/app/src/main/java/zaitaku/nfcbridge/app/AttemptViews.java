package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import zaitaku.nfcbridge.app.window.PinAnswers;
import zaitaku.nfcbridge.protocol.ProgressEvent;

/**
 * Says how an attempt stands; looks at the card where that is not known. Called with the lock of
 * {@link AttemptDesk} held.
 */
final class AttemptViews {

  private final CardDesk cards;
  private final PinSurface surface;
  private final ProgressNotes notes;
  private final Clock clock;
  private final Languages languages;
  private final Listeners listeners;

  /** Who hears what a person does in the window about an attempt. */
  interface Listeners {
    PinAnswers answersOf(Attempt attempt);
  }

  AttemptViews(
      CardDesk cards,
      PinSurface surface,
      ProgressNotes notes,
      Clock clock,
      Languages languages,
      Listeners listeners) {
    this.cards = cards;
    this.surface = surface;
    this.notes = notes;
    this.clock = clock;
    this.languages = languages;
    this.listeners = listeners;
  }

  PinSurface surface() {
    return surface;
  }

  /** How it stands now; a window asks, or closes, accordingly. */
  View view(Attempt attempt) {
    if (attempt.ending().isEmpty() && !attempt.alive(clock)) {
      attempt.end(new Ending.Lost(Trouble.REQUEST_OVER));
    }
    View view = standing(attempt);
    if (surface instanceof WindowPinSurface(var window) && !(view instanceof View.Waiting)) {
      window.close();
    }
    return view;
  }

  private View standing(Attempt attempt) {
    if (attempt.ending().isPresent()) {
      attempt.presence().asksNoMore();
      return ended(attempt, attempt.ending().get());
    }
    if (attempt.unsent().isPresent()) {
      return new View.Unsent(attempt.ticket());
    }
    if (attempt.presence().asking()) {
      attempt.presence().seen(clock.instant());
      return waiting(attempt);
    }
    return attempt
        .trouble()
        .map(trouble -> hindered(attempt, trouble))
        .orElseGet(() -> look(attempt));
  }

  /** The waiting page, whoever holds the lock. */
  View.Waiting waiting(Attempt attempt) {
    return new View.Waiting(
        attempt.ticket(), surface instanceof PadPinSurface, attempt.presence().working());
  }

  private View ended(Attempt attempt, Ending ending) {
    boolean byItself = !(surface instanceof PagePinSurface);
    return byItself && ending instanceof Ending.WayBack(var address) && attempt.leadsBackNow()
        ? new View.Onward(address)
        : new View.Ended(attempt.ticket(), ending);
  }

  private View look(Attempt attempt) {
    return switch (cards.look()) {
      case Sight.Unfit(Trouble trouble) -> {
        attempt.card().forget();
        yield hindered(attempt, trouble);
      }
      case Sight.Ready card -> {
        attempt.card().saw(card);
        attempt.hindrance(Optional.empty());
        if (attempt.card().tellsAnew(card.triesLeft())) {
          notes.tell(attempt.request(), ProgressEvent.CARD_FOUND, OptionalInt.of(card.triesLeft()));
        }
        yield ask(attempt, card.triesLeft());
      }
    };
  }

  private View ask(Attempt attempt, int tries) {
    boolean lastFirst = tries == 1 && !attempt.card().lastTryConfirmed();
    Attempt.Remark remark = attempt.card().remark();
    return switch (surface) {
      case PagePinSurface() when lastFirst -> new View.LastTry(attempt.ticket());
      case PadPinSurface() when lastFirst -> new View.LastTry(attempt.ticket());
      case PagePinSurface() -> new View.AskPin(attempt.ticket(), tries, remark);
      case PadPinSurface() -> new View.AskPad(attempt.ticket(), tries, remark);
      case WindowPinSurface(var window) -> {
        attempt.presence().asks(clock.instant());
        Words words = languages.of(attempt.request().data().language()).plain();
        window.ask(
            WindowTalk.question(attempt, tries, lastFirst, words), listeners.answersOf(attempt));
        yield waiting(attempt);
      }
    };
  }

  private static View hindered(Attempt attempt, Trouble trouble) {
    attempt.hindrance(Optional.of(trouble));
    return new View.Hindered(attempt.ticket(), trouble);
  }
}
