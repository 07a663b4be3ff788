package zaitaku.nfcbridge.app;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.nfcbridge.protocol.ProofText;

/**
 * One PIN of a person and what the card says to it: at most one VERIFY a call (security.md P03).
 * Called with the lock of {@link Seat} held.
 */
final class PinWork {

  private static final Logger LOG = LoggerFactory.getLogger(PinWork.class);

  // the reader's keys wait for this long; the person may start them anew
  private static final Duration PAD_LIMIT = Duration.ofSeconds(30);

  private final CardDesk cards;
  private final ProgressNotes notes;
  private final CoolDown coolDown;
  private final Finishing finishing;

  PinWork(CardDesk cards, ProgressNotes notes, CoolDown coolDown, Finishing finishing) {
    this.cards = cards;
    this.notes = notes;
    this.coolDown = coolDown;
    this.finishing = finishing;
  }

  /** A PIN typed on a page or in the window. */
  void typed(Attempt attempt, char[] typed) {
    Optional<CardMemory.Shown> shown = shown(attempt);
    if (shown.isEmpty()) {
      return;
    }
    Optional<Pin> parsed = Pin.parse(typed);
    if (parsed.isEmpty()) {
      attempt.card().remark(Attempt.Remark.FORMAT);
      return;
    }
    try (Pin pin = parsed.get()) {
      work(attempt, shown.get(), new PinEntry.Typed(pin));
    }
  }

  /** The keys of the reader take the PIN; no program here sees it. */
  void onPad(Attempt attempt) {
    shown(attempt).ifPresent(shown -> work(attempt, shown, new PinEntry.OnPad(PAD_LIMIT)));
  }

  private static Optional<CardMemory.Shown> shown(Attempt attempt) {
    return attempt.unsent().isEmpty() && attempt.trouble().isEmpty()
        ? attempt.card().shown()
        : Optional.empty();
  }

  private void work(Attempt attempt, CardMemory.Shown shown, PinEntry entry) {
    coolDown.pass();
    VerifiedRequest request = attempt.request();
    byte[] tbs = ProofText.tbs(request.origin().text(), request.compactJws());
    outcome(
        attempt,
        cards.sign(
            entry,
            new CardDesk.Order(
                shown.tries(), shown.certificate(), tbs, attempt.presence()::wanted)));
  }

  private void outcome(Attempt attempt, Signing outcome) {
    switch (outcome) {
      case Signing.Signed(byte[] certificate, byte[] signature) -> {
        tell(attempt, ProgressEvent.PIN_ACCEPTED, OptionalInt.empty());
        finishing.send(attempt, CardProof.rs256(certificate, signature, AttemptDesk.VERSION));
      }
      case Signing.WrongPin(int left) -> {
        coolDown.start();
        attempt.card().tellsAnew(left);
        tell(attempt, ProgressEvent.PIN_WRONG, OptionalInt.of(left));
        if (attempt.request().data().isTrial()) {
          endTrial(attempt, BridgeReason.PIN_WRONG);
        } else {
          remarked(attempt, Attempt.Remark.WRONG);
        }
      }
      case Signing.CounterMoved(int left) -> remarked(attempt, Attempt.Remark.COUNTER_MOVED);
      case Signing.NotEntered() -> remarked(attempt, Attempt.Remark.PAD_LEFT);
      case Signing.Unwanted() -> LOG.info("{}: nobody waits any more", attempt.request().origin());
      case Signing.Failed(Trouble trouble) -> {
        if (trouble == Trouble.PIN_BLOCKED) {
          tell(attempt, ProgressEvent.PIN_WRONG, OptionalInt.of(0));
        }
        LOG.warn("{}: card work ended with {}", attempt.request().origin(), trouble.code());
        if (trouble == Trouble.PIN_BLOCKED && attempt.request().data().isTrial()) {
          endTrial(attempt, BridgeReason.PIN_BLOCKED);
        } else {
          attempt.trouble(trouble);
        }
      }
    }
  }

  /** No second PIN in a trial; the service's page says what to do. */
  private void endTrial(Attempt attempt, BridgeReason reason) {
    // its page names the tries left, which come by another way and count until the end only
    notes.settle();
    finishing.refuse(attempt, reason);
  }

  private static void remarked(Attempt attempt, Attempt.Remark remark) {
    attempt.card().forget();
    attempt.card().remark(remark);
  }

  private void tell(Attempt attempt, ProgressEvent event, OptionalInt triesLeft) {
    notes.tell(attempt.request(), event, triesLeft);
    LOG.info("{}: {}", attempt.request().origin(), event.wireName());
  }
}
