package zaitaku.nfcbridge.app;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.UnexpectedAnswer;
import zaitaku.nfcbridge.card.VerifyOutcome;

/**
 * All that is done with the card. Each call is one exclusive reader transaction that ends with the
 * power off (security.md P04). Called with the lock of {@link Seat} held.
 */
final class CardDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);

  /**
   * What one PIN is for.
   *
   * @param shownTries tries that the person was shown
   * @param seenCertificate DER of the card that the person was asked for
   * @param tbs 64 bytes of {@code ProofText}
   * @param wanted false as soon as nobody waits for the signature any more
   */
  record Order(int shownTries, byte[] seenCertificate, byte[] tbs, BooleanSupplier wanted) {}

  private final CardReader reader;
  private final PinSurface surface;
  private final KnownIssuers issuers;

  CardDesk(CardReader reader, PinSurface surface, KnownIssuers issuers) {
    this.reader = reader;
    this.surface = surface;
    this.issuers = issuers;
  }

  /** Reads counter and certificate; spends no try. */
  Sight look() {
    if (!surface.mayServe(reader)) {
      LOG.warn("this surface may not ask for the PIN of cards on {}", reader.name());
      return new Sight.Unfit(Trouble.READER_NONE);
    }
    try {
      return switch (AuthenticationCard.open(reader.connect())) {
        case Opening.NotAMyNumberCard other -> new Sight.Unfit(Trouble.CARD_OTHER);
        case Opening.Opened(AuthenticationCard opened) -> {
          try (AuthenticationCard card = opened) {
            yield sight(card);
          }
        }
      };
    } catch (CardFault fault) {
      return new Sight.Unfit(trouble(fault, Trouble.CARD_NOTREAD));
    }
  }

  /** Sends one PIN, once, and has the card sign when it is right. */
  Signing sign(PinEntry entry, Order order) {
    if (!surface.mayServe(reader)) {
      return new Signing.Failed(Trouble.READER_NONE);
    }
    try {
      return switch (AuthenticationCard.open(reader.connect())) {
        case Opening.NotAMyNumberCard other -> new Signing.Failed(Trouble.CARD_SWAPPED);
        case Opening.Opened(AuthenticationCard opened) -> {
          try (AuthenticationCard card = opened) {
            yield signing(card, entry, order);
          }
        }
      };
    } catch (CardFault fault) {
      return new Signing.Failed(trouble(fault, Trouble.CARD_REMOVED));
    } catch (UnexpectedAnswer answer) {
      LOG.warn("{}", answer.getMessage());
      return new Signing.Failed(Trouble.CARD_NOTREAD);
    }
  }

  /** What stands between here and a card that may be asked; spends no try and lays no PIN. */
  CardCheck examine() {
    Optional<CardFault.Kind> hindrance = reader.hindrance();
    if (hindrance.isPresent()) {
      return new CardCheck.NotReached(reader.name(), hindrance.get());
    }
    try {
      return switch (AuthenticationCard.open(reader.connect())) {
        case Opening.NotAMyNumberCard other -> new CardCheck.Other(reader.name());
        case Opening.Opened(AuthenticationCard opened) -> {
          try (AuthenticationCard card = opened) {
            yield new CardCheck.Seen(reader.name(), sight(card), card.pinPad().isPresent());
          }
        }
      };
    } catch (CardFault fault) {
      return new CardCheck.NotReached(reader.name(), fault.kind());
    }
  }

  private Sight sight(AuthenticationCard card) throws CardFault {
    try {
      int left = card.triesLeft();
      if (left == 0) {
        return new Sight.Unfit(card.seemsWithoutPin() ? Trouble.PIN_UNSET : Trouble.PIN_BLOCKED);
      }
      byte[] certificate = card.certificate();
      if (!issuers.issued(certificate)) {
        return new Sight.Unfit(Trouble.CARD_ISSUER);
      }
      return surface instanceof PadPinSurface && card.pinPad().isEmpty()
          ? new Sight.Unfit(Trouble.PAD_NONE)
          : new Sight.Ready(left, certificate);
    } catch (UnexpectedAnswer answer) {
      LOG.warn("{}", answer.getMessage());
      return new Sight.Unfit(Trouble.CARD_NOTREAD);
    }
  }

  private static Signing signing(AuthenticationCard card, PinEntry entry, Order order)
      throws CardFault, UnexpectedAnswer {
    byte[] certificate = card.certificate();
    if (!MessageDigest.isEqual(certificate, order.seenCertificate)) {
      return new Signing.Failed(Trouble.CARD_SWAPPED);
    }
    int left = card.triesLeft();
    if (left == 0) {
      return new Signing.Failed(Trouble.PIN_BLOCKED);
    }
    if (left < order.shownTries) {
      return new Signing.CounterMoved(left);
    }
    if (!order.wanted.getAsBoolean()) {
      return new Signing.Unwanted();
    }
    return switch (verified(card, entry)) {
      case VerifyOutcome.Verified() ->
          order.wanted.getAsBoolean()
              ? new Signing.Signed(certificate, card.sign(order.tbs))
              : new Signing.Unwanted();
      case VerifyOutcome.Wrong(int now) -> new Signing.WrongPin(now);
      case VerifyOutcome.Blocked() -> new Signing.Failed(Trouble.PIN_BLOCKED);
      case VerifyOutcome.NotEntered(VerifyOutcome.NotEntered.Why why) -> {
        LOG.info("no PIN at the reader's keys: {}", why);
        yield new Signing.NotEntered();
      }
    };
  }

  private static VerifyOutcome verified(AuthenticationCard card, PinEntry entry)
      throws CardFault, UnexpectedAnswer {
    return switch (entry) {
      case PinEntry.Typed(Pin pin) -> card.verify(pin);
      case PinEntry.OnPad(Duration limit) ->
          card.pinPad().orElseThrow(() -> new CardFault(CardFault.Kind.NO_READER)).verify(limit);
    };
  }

  /**
   * @param midway what it means when the card was there and then was not
   */
  private static Trouble trouble(CardFault fault, Trouble midway) {
    return switch (fault.kind()) {
      case NO_SERVICE, NO_READER -> Trouble.READER_NONE;
      case NO_CARD -> Trouble.CARD_NONE;
      case TWO_CARDS -> Trouble.CARD_TWO;
      case IN_USE, MUTE -> Trouble.CARD_NOTREAD;
      case REMOVED, SILENT, GARBLED -> midway;
    };
  }
}
