package zaitaku.nfcbridge.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * The one place where a request, a person and a card meet: one attempt at a time (protocol §7).
 * Safe for use by several threads; whoever works on the attempt holds the lock. Longer than other
 * files, since the whole life of an attempt stands here under that one lock.
 */
final class AttemptDesk {

  static final URI VERSION = URI.create("https://zaitaku.invalid/bridge/0.1.0");
  private static final int MAX_SENDINGS = 5;
  private static final int TOKEN_BYTES = 16;

  private final RequestDesk requests;
  private final CardDesk cards;
  private final ResponseDesk responses;
  private final ProgressNotes notes;
  private final CoolDown coolDown;
  private final Clock clock;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();

  // written with the lock held; read without it to answer "busy" at once
  private volatile @Nullable StartLink claiming;
  private volatile @Nullable Attempt current;

  AttemptDesk(
      RequestDesk requests,
      CardDesk cards,
      ResponseDesk responses,
      ProgressNotes notes,
      CoolDown coolDown,
      Clock clock,
      SecureRandom random) {
    this.requests = requests;
    this.cards = cards;
    this.responses = responses;
    this.notes = notes;
    this.coolDown = coolDown;
    this.clock = clock;
    this.random = random;
  }

  /** Shows how the request of a link stands; claims it the first time. */
  View open(StartLink link) {
    if (busyWithAnother(link)) {
      return new View.TurnedAway(Trouble.BUSY);
    }
    lock.lock();
    try {
      Attempt mine = current;
      if (mine != null && mine.link().equals(link)) {
        return view(mine);
      }
      return busyWithAnother(link) ? new View.TurnedAway(Trouble.BUSY) : claim(link);
    } finally {
      lock.unlock();
    }
  }

  /** The person typed something: at most one VERIFY comes of it. */
  Move enterPin(String token, int step, char[] typed) {
    return act(token, step, attempt -> enter(attempt, typed));
  }

  /** The person wants to use the last try. */
  Move confirmLastTry(String token, int step) {
    return act(
        token,
        step,
        attempt -> {
          attempt.confirmLastTry();
          return samePage(attempt);
        });
  }

  /** The person has done something about the card. */
  Move tryAgain(String token, int step) {
    return act(
        token,
        step,
        attempt -> {
          attempt.troubleIsOver();
          return samePage(attempt);
        });
  }

  /** The proof is sent once more; the card is not needed. */
  Move sendAgain(String token, int step) {
    return act(
        token,
        step,
        attempt ->
            attempt.unsent().map(proof -> send(attempt, proof)).orElseGet(() -> samePage(attempt)));
  }

  /** The person gives up; the service is told why. */
  Move cancel(String token, int step) {
    return act(token, step, this::giveUp);
  }

  private boolean busyWithAnother(StartLink link) {
    StartLink underClaim = claiming;
    if (underClaim != null) {
      return !underClaim.equals(link);
    }
    Attempt attempt = current;
    return attempt != null && !attempt.link().equals(link) && alive(attempt);
  }

  private View claim(StartLink link) {
    claiming = link;
    try {
      return switch (requests.claim(link)) {
        case RequestDesk.NotClaimed(Trouble trouble) -> new View.TurnedAway(trouble);
        case RequestDesk.Claimed(VerifiedRequest request) -> {
          Attempt attempt = new Attempt(link, request, token(), clock.instant());
          current = attempt;
          yield view(attempt);
        }
      };
    } finally {
      claiming = null;
    }
  }

  private View view(Attempt attempt) {
    if (attempt.ending().isEmpty() && !alive(attempt)) {
      attempt.end(new Ending.Lost(Trouble.REQUEST_OVER));
    }
    if (attempt.ending().isPresent()) {
      return new View.Ended(attempt.ticket(), attempt.ending().get());
    }
    if (attempt.unsent().isPresent()) {
      return new View.Unsent(attempt.ticket());
    }
    return attempt
        .trouble()
        .map(trouble -> hindered(attempt, trouble))
        .orElseGet(() -> look(attempt));
  }

  private View look(Attempt attempt) {
    return switch (cards.look()) {
      case Sight.Unfit(Trouble trouble) -> {
        attempt.forgetCard();
        yield hindered(attempt, trouble);
      }
      case Sight.Ready card -> {
        attempt.saw(card);
        if (attempt.tellsAnew(card.triesLeft())) {
          tell(attempt, ProgressEvent.CARD_FOUND, OptionalInt.of(card.triesLeft()));
        }
        yield card.triesLeft() == 1 && !attempt.lastTryConfirmed()
            ? new View.LastTry(attempt.ticket())
            : new View.AskPin(attempt.ticket(), card.triesLeft(), attempt.remark());
      }
    };
  }

  private static View hindered(Attempt attempt, Trouble trouble) {
    attempt.hindrance(trouble);
    return new View.Hindered(attempt.ticket(), trouble);
  }

  private Move act(String token, int step, Function<Attempt, Move> work) {
    lock.lock();
    try {
      Attempt attempt = current;
      if (attempt == null || !same(attempt.token(), token)) {
        return new Move.NotFromHere();
      }
      if (attempt.ending().isPresent() || !alive(attempt) || attempt.step() != step) {
        return samePage(attempt);
      }
      attempt.nextStep();
      return work.apply(attempt);
    } finally {
      lock.unlock();
    }
  }

  private Move enter(Attempt attempt, char[] typed) {
    OptionalInt shown = attempt.shownTries();
    Optional<byte[]> seen = attempt.seenCertificate();
    boolean asked =
        shown.isPresent()
            && seen.isPresent()
            && attempt.unsent().isEmpty()
            && attempt.trouble().isEmpty()
            && (shown.getAsInt() > 1 || attempt.lastTryConfirmed());
    if (!asked) {
      return samePage(attempt);
    }
    Optional<Pin> parsed = Pin.parse(typed);
    if (parsed.isEmpty()) {
      attempt.remark(Attempt.Remark.FORMAT);
      return samePage(attempt);
    }
    try (Pin pin = parsed.get()) {
      coolDown.pass();
      VerifiedRequest request = attempt.request();
      byte[] tbs = ProofText.tbs(request.origin().text(), request.compactJws());
      return signed(
          attempt, cards.sign(pin, new CardDesk.Order(shown.getAsInt(), seen.get(), tbs)));
    }
  }

  private Move signed(Attempt attempt, Signing outcome) {
    return switch (outcome) {
      case Signing.Signed(byte[] certificate, byte[] signature) -> {
        tell(attempt, ProgressEvent.PIN_ACCEPTED, OptionalInt.empty());
        yield send(attempt, CardProof.rs256(certificate, signature, VERSION));
      }
      case Signing.WrongPin(int left) -> {
        coolDown.start();
        attempt.tellsAnew(left);
        tell(attempt, ProgressEvent.PIN_WRONG, OptionalInt.of(left));
        yield remarked(attempt, Attempt.Remark.WRONG);
      }
      case Signing.CounterMoved(int left) -> remarked(attempt, Attempt.Remark.COUNTER_MOVED);
      case Signing.Failed(Trouble trouble) -> {
        if (trouble == Trouble.PIN_BLOCKED) {
          tell(attempt, ProgressEvent.PIN_WRONG, OptionalInt.of(0));
        }
        attempt.trouble(trouble);
        yield samePage(attempt);
      }
    };
  }

  private static Move remarked(Attempt attempt, Attempt.Remark remark) {
    attempt.forgetCard();
    attempt.remark(remark);
    return samePage(attempt);
  }

  private Move send(Attempt attempt, CardProof proof) {
    int sendings = attempt.countSending();
    return switch (responses.deliver(attempt.request(), proof)) {
      case ResponseDesk.Taken(Ending ending) -> ended(attempt, ending);
      case ResponseDesk.TurnedDown() -> ended(attempt, new Ending.Lost(Trouble.PROOF_REFUSED));
      case ResponseDesk.Unheard() when sendings >= MAX_SENDINGS ->
          ended(attempt, new Ending.Lost(Trouble.PROOF_REFUSED));
      case ResponseDesk.Unheard() -> {
        attempt.unsent(proof);
        yield samePage(attempt);
      }
    };
  }

  private Move giveUp(Attempt attempt) {
    BridgeReason reason = GivingUp.reason(attempt.hindrance());
    return switch (responses.refuse(attempt.request(), reason)) {
      case ResponseDesk.Taken(Ending ending) -> ended(attempt, ending);
      case ResponseDesk.TurnedDown(), ResponseDesk.Unheard() ->
          ended(attempt, new Ending.NoWayBack());
    };
  }

  private static Move ended(Attempt attempt, Ending ending) {
    attempt.end(ending);
    return ending instanceof Ending.WayBack(URI address)
        ? new Move.BackToService(address)
        : samePage(attempt);
  }

  private static Move samePage(Attempt attempt) {
    return new Move.SamePage(attempt.link());
  }

  private void tell(Attempt attempt, ProgressEvent event, OptionalInt triesLeft) {
    notes.tell(attempt.request(), event, triesLeft);
  }

  /** True while it keeps others out: not ended, not expired, not left alone for too long. */
  private boolean alive(Attempt attempt) {
    Instant now = clock.instant();
    return attempt.ending().isEmpty()
        && now.isBefore(attempt.request().expiresAt())
        && now.isBefore(attempt.startedAt().plus(BridgeProtocol.TRANSACTION_LIFE));
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
