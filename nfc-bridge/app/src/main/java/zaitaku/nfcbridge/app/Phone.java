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
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * A phone as the bridge (protocol §8): claims, shows what it is asked for, with 断る first, takes the
 * PIN, signs, and shows the two digits or the way back. Belongs to one thread.
 */
final class Phone {

  private static final int MAX_SENDINGS = 3;

  private final RequestDesk requests;
  private final CardDesk cards;
  private final ResponseDesk responses;
  private final ProgressNotes notes;
  private final PhoneTalk talk;
  private final Clock clock;

  Phone(
      RequestDesk requests,
      CardDesk cards,
      ResponseDesk responses,
      ProgressNotes notes,
      PhoneTalk talk,
      Clock clock) {
    this.requests = requests;
    this.cards = cards;
    this.responses = responses;
    this.notes = notes;
    this.talk = talk;
    this.clock = clock;
  }

  /**
   * Serves one request to its end.
   *
   * @param agreed true where the question whether to go on was answered beforehand
   * @return true when the service took a proof and it was good
   */
  boolean serve(StartLink link, boolean agreed) throws IOException {
    return switch (requests.claim(link)) {
      case RequestDesk.NotClaimed(Trouble trouble) -> {
        talk.say(trouble);
        yield false;
      }
      case RequestDesk.Claimed(VerifiedRequest request) -> {
        show(Facts.of(request));
        boolean wanted = agreed || talk.chooses(Words.get("phone.refuse"), Words.get("phone.go"));
        yield wanted ? read(request) : giveUp(request, Optional.empty());
      }
    };
  }

  private void show(Facts facts) {
    line("facts.facility", facts.facility());
    line("facts.host", facts.host());
    line("facts.act", facts.act() + "（" + facts.kind() + "）");
    facts.date().ifPresent(date -> line("facts.date", date));
    facts.consents().forEach(consent -> line("facts.consents", consent));
    facts.prescription().ifPresent(form -> line("facts.prescription", form));
    talk.say(Words.get("phone.warning"));
  }

  private void line(String name, String value) {
    talk.say(Words.get(name) + "：" + value);
  }

  private boolean read(VerifiedRequest request) throws IOException {
    while (clock.instant().isBefore(request.expiresAt())) {
      switch (cards.look()) {
        case Sight.Unfit(Trouble trouble) -> {
          talk.say(trouble);
          return giveUp(request, Optional.of(trouble));
        }
        case Sight.Ready ready -> {
          notes.tell(request, ProgressEvent.CARD_FOUND, OptionalInt.of(ready.triesLeft()));
          Optional<Boolean> done = pin(request, ready);
          if (done.isPresent()) {
            return done.get();
          }
        }
      }
    }
    talk.say(Trouble.REQUEST_OVER);
    return false;
  }

  /** One PIN of the person, at most one VERIFY; empty when the card is to be looked at again. */
  private Optional<Boolean> pin(VerifiedRequest request, Sight.Ready ready) throws IOException {
    if (ready.triesLeft() == 1) {
      talk.say(Words.get("last.text"));
      if (!talk.chooses(Words.get("last.stop"), Words.get("last.go"))) {
        return Optional.of(giveUp(request, Optional.empty()));
      }
    }
    talk.say(Words.get("phone.pin", ready.triesLeft()));
    char[] typed = talk.line();
    if (typed.length == 0) {
      return Optional.of(giveUp(request, Optional.empty()));
    }
    Optional<Pin> parsed = Pin.parse(typed);
    Arrays.fill(typed, '\0');
    if (parsed.isEmpty()) {
      talk.say(Words.get("remark.format"));
      return Optional.empty();
    }
    try (Pin pin = parsed.get()) {
      return outcome(request, sign(request, ready, pin));
    }
  }

  private Signing sign(VerifiedRequest request, Sight.Ready ready, Pin pin) {
    byte[] tbs = ProofText.tbs(request.origin().text(), request.compactJws());
    return cards.sign(
        new PinEntry.Typed(pin),
        new CardDesk.Order(
            ready.triesLeft(),
            ready.certificate(),
            tbs,
            () -> clock.instant().isBefore(request.expiresAt())));
  }

  private Optional<Boolean> outcome(VerifiedRequest request, Signing outcome) {
    return switch (outcome) {
      case Signing.Signed(byte[] certificate, byte[] signature) -> {
        notes.tell(request, ProgressEvent.PIN_ACCEPTED, OptionalInt.empty());
        CardProof proof = CardProof.rs256(certificate, signature, AttemptDesk.VERSION);
        yield Optional.of(send(request, proof));
      }
      case Signing.WrongPin(int left) -> {
        notes.tell(request, ProgressEvent.PIN_WRONG, OptionalInt.of(left));
        talk.say(Words.get("remark.wrong", left));
        yield Optional.empty();
      }
      case Signing.CounterMoved(int left) -> {
        talk.say(Words.get("remark.counter"));
        yield Optional.empty();
      }
      case Signing.NotEntered(), Signing.Unwanted() -> Optional.empty();
      case Signing.Failed(Trouble trouble) -> {
        if (trouble == Trouble.PIN_BLOCKED) {
          notes.tell(request, ProgressEvent.PIN_WRONG, OptionalInt.of(0));
        }
        talk.say(trouble);
        yield Optional.of(giveUp(request, Optional.of(trouble)));
      }
    };
  }

  private boolean send(VerifiedRequest request, CardProof proof) {
    for (int i = 0; i < MAX_SENDINGS; i++) {
      switch (responses.deliver(request, proof)) {
        case ResponseDesk.Taken(Ending ending) -> {
          return ended(ending);
        }
        case ResponseDesk.TurnedDown() -> {
          talk.say(Trouble.PROOF_REFUSED);
          return false;
        }
        case ResponseDesk.Unheard() -> talk.say(Trouble.PROOF_UNSENT);
      }
    }
    return false;
  }

  private boolean ended(Ending ending) {
    return switch (ending) {
      case Ending.ShowCode(String code, java.time.Duration life) -> {
        talk.say(Words.get("end.code.title"));
        talk.say(code);
        talk.say(Words.get("phone.code.life", life.toSeconds()));
        yield true;
      }
      case Ending.WayBack(java.net.URI address) -> {
        talk.say(Words.get("phone.back"));
        talk.say(address.toString());
        yield true;
      }
      case Ending.NoWayBack() -> {
        talk.say(Words.get("phone.see"));
        yield false;
      }
      case Ending.Lost(Trouble trouble) -> {
        talk.say(trouble);
        yield false;
      }
    };
  }

  private boolean giveUp(VerifiedRequest request, Optional<Trouble> hindrance) {
    BridgeReason reason = GivingUp.reason(hindrance);
    responses.refuse(request, reason);
    talk.say(Words.get("phone.given-up"));
    return false;
  }
}
