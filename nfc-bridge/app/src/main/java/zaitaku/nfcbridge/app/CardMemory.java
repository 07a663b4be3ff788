package zaitaku.nfcbridge.app;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the person was shown of the card. Guarded by the lock of {@link Seat}, which every reader
 * and writer holds.
 */
final class CardMemory {

  private Attempt.Remark remark = Attempt.Remark.NONE;
  private boolean lastTryConfirmed;
  private OptionalInt shownTries = OptionalInt.empty();
  private byte @Nullable [] seenCertificate;
  private int toldTries = -1;

  /** Remembers what the person is shown; another card asks for the last try anew. */
  void saw(Sight.Ready card) {
    if (!Arrays.equals(seenCertificate, card.certificate())) {
      lastTryConfirmed = false;
    }
    shownTries = OptionalInt.of(card.triesLeft());
    seenCertificate = card.certificate();
  }

  /** Forgets the card, so that the next page looks at it anew. */
  void forget() {
    lastTryConfirmed = false;
    shownTries = OptionalInt.empty();
    seenCertificate = null;
  }

  Attempt.Remark remark() {
    return remark;
  }

  void remark(Attempt.Remark next) {
    remark = next;
  }

  boolean lastTryConfirmed() {
    return lastTryConfirmed;
  }

  void confirmLastTry() {
    lastTryConfirmed = true;
  }

  /**
   * What a PIN may be spent on: the card that was shown, with its tries; empty when none was shown,
   * or when the last try was not asked for.
   */
  Optional<Shown> shown() {
    byte[] certificate = seenCertificate;
    boolean asked =
        certificate != null
            && shownTries.isPresent()
            && (shownTries.getAsInt() > 1 || lastTryConfirmed);
    return asked && certificate != null
        ? Optional.of(new Shown(shownTries.getAsInt(), certificate))
        : Optional.empty();
  }

  /**
   * A card that the person was asked for.
   *
   * @param tries 1 or more
   */
  record Shown(int tries, byte[] certificate) {}

  /** The tries last told to the service; told once only. */
  boolean tellsAnew(int triesLeft) {
    boolean anew = toldTries != triesLeft;
    toldTries = triesLeft;
    return anew;
  }
}
