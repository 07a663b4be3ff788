package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.nfcbridge.protocol.ProofText;

/**
 * The card at the back of a phone: takes PINs of the person, at most one VERIFY for each, until the
 * card has signed or one of them gives up. Belongs to one thread and one request.
 */
final class PhoneCard {

  private final CardDesk cards;
  private final ProgressNotes notes;
  private final PhoneTalk talk;
  private final Clock clock;
  private final VerifiedRequest request;
  private final PhoneEnd end;

  PhoneCard(
      CardDesk cards,
      ProgressNotes notes,
      PhoneTalk talk,
      Clock clock,
      VerifiedRequest request,
      PhoneEnd end) {
    this.cards = cards;
    this.notes = notes;
    this.talk = talk;
    this.clock = clock;
    this.request = request;
    this.end = end;
  }

  /** True when the service took a proof and it was good. */
  boolean read() throws IOException {
    while (inTime()) {
      switch (cards.look()) {
        case Sight.Unfit(Trouble trouble) -> {
          return hindered(trouble);
        }
        case Sight.Ready ready -> {
          notes.tell(request, ProgressEvent.CARD_FOUND, OptionalInt.of(ready.triesLeft()));
          Optional<Boolean> done = pin(ready);
          if (done.isPresent()) {
            return done.get();
          }
        }
      }
    }
    talk.say(Trouble.REQUEST_OVER);
    return false;
  }

  /** One entry; empty when the card is to be looked at again. */
  private Optional<Boolean> pin(Sight.Ready ready) throws IOException {
    if (ready.triesLeft() == 1) {
      talk.say("last.text");
      if (!talk.chooses("last.stop", "last.go")) {
        return Optional.of(end.giveUp(Optional.empty()));
      }
    }
    talk.say("phone.pin", ready.triesLeft());
    char[] typed = talk.line();
    if (typed.length == 0) {
      return Optional.of(end.giveUp(Optional.empty()));
    }
    Optional<Pin> parsed = Pin.parse(typed);
    Arrays.fill(typed, '\0');
    if (parsed.isEmpty()) {
      talk.say("remark.format");
      return Optional.empty();
    }
    try (Pin pin = parsed.get()) {
      return outcome(sign(ready, pin));
    }
  }

  private Signing sign(Sight.Ready ready, Pin pin) {
    byte[] tbs = ProofText.tbs(request.origin().text(), request.compactJws());
    return cards.sign(
        new PinEntry.Typed(pin),
        new CardDesk.Order(ready.triesLeft(), ready.certificate(), tbs, this::inTime));
  }

  private Optional<Boolean> outcome(Signing outcome) {
    return switch (outcome) {
      case Signing.Signed(byte[] certificate, byte[] signature) -> {
        notes.tell(request, ProgressEvent.PIN_ACCEPTED, OptionalInt.empty());
        CardProof proof = CardProof.rs256(certificate, signature, AttemptDesk.VERSION);
        yield Optional.of(end.send(proof));
      }
      case Signing.WrongPin(int left) -> {
        notes.tell(request, ProgressEvent.PIN_WRONG, OptionalInt.of(left));
        talk.say("remark.wrong", left);
        yield request.data().isTrial() ? Optional.of(endTrial()) : Optional.empty();
      }
      case Signing.CounterMoved(int left) -> {
        talk.say("remark.counter");
        yield Optional.empty();
      }
      case Signing.NotEntered(), Signing.Unwanted() -> Optional.empty();
      case Signing.Failed(Trouble trouble) -> {
        if (trouble == Trouble.PIN_BLOCKED) {
          notes.tell(request, ProgressEvent.PIN_WRONG, OptionalInt.of(0));
        }
        yield Optional.of(hindered(trouble));
      }
    };
  }

  /** No second PIN in a trial, which shall not cost anybody the PIN. */
  private boolean endTrial() {
    notes.settle();
    return end.refuse(BridgeReason.PIN_WRONG);
  }

  private boolean hindered(Trouble trouble) {
    talk.say(trouble);
    return end.giveUp(Optional.of(trouble));
  }

  private boolean inTime() {
    return clock.instant().isBefore(request.expiresAt());
  }
}
