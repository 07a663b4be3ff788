package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * One request under way. Guarded by the lock of {@link Seat}, which every reader and writer holds,
 * but for what is volatile or final.
 */
final class Attempt {

  /** A remark above the PIN field. */
  enum Remark {
    NONE,
    /** The card refused the last PIN. */
    WRONG,
    /** The last entry was not four digits; the card was not asked. */
    FORMAT,
    /** The counter is not the one that was shown; the card was not asked. */
    COUNTER_MOVED,
    /** The keys of the reader were left without a PIN, or time ran out; the card was not asked. */
    PAD_LEFT
  }

  private final StartLink link;
  private final VerifiedRequest request;
  private final AttemptKeys keys;
  private final Instant startedAt;
  private final Presence presence;
  private final CardMemory card = new CardMemory();

  private Optional<Trouble> trouble = Optional.empty();
  private Optional<Trouble> hindrance = Optional.empty();
  private Optional<CardProof> unsent = Optional.empty();
  private int sendings;
  private boolean shownOut;
  // read without the lock to answer "busy" and the waiting page at once
  private volatile int step;
  private volatile Optional<Ending> ending = Optional.empty();

  Attempt(StartLink link, VerifiedRequest request, AttemptKeys keys, Instant startedAt) {
    this.link = link;
    this.request = request;
    this.keys = keys;
    this.startedAt = startedAt;
    this.presence = new Presence(startedAt);
  }

  StartLink link() {
    return link;
  }

  VerifiedRequest request() {
    return request;
  }

  AttemptKeys keys() {
    return keys;
  }

  Instant startedAt() {
    return startedAt;
  }

  Presence presence() {
    return presence;
  }

  CardMemory card() {
    return card;
  }

  /** True while it keeps others out: not ended, not expired, not left alone for too long. */
  boolean alive(Clock clock) {
    Instant now = clock.instant();
    return ending.isEmpty()
        && now.isBefore(request.expiresAt())
        && now.isBefore(startedAt.plus(BridgeProtocol.TRANSACTION_LIFE));
  }

  /** Grows with each post, so that a form sent twice does its work once. */
  int step() {
    return step;
  }

  void nextStep() {
    step = step + 1;
  }

  /** What stands in the way, told until the person asks to try again. */
  Optional<Trouble> trouble() {
    return trouble;
  }

  void trouble(Trouble next) {
    trouble = Optional.of(next);
    card.remark(Remark.NONE);
    card.forget();
  }

  void troubleIsOver() {
    trouble = Optional.empty();
  }

  /** What the last page said stands in the way: the reason, should the person give up there. */
  Optional<Trouble> hindrance() {
    return hindrance;
  }

  void hindrance(Optional<Trouble> shown) {
    hindrance = shown;
  }

  /** A proof that the service has not answered for. */
  Optional<CardProof> unsent() {
    return unsent;
  }

  void unsent(CardProof proof) {
    unsent = Optional.of(proof);
  }

  /** Counts one sending and returns how often it was sent. */
  int countSending() {
    return ++sendings;
  }

  Optional<Ending> ending() {
    return ending;
  }

  void end(Ending how) {
    ending = Optional.of(how);
    unsent = Optional.empty();
    card.forget();
  }

  /** True the first time: the waiting page leads back by itself, but not when gone back to. */
  boolean leadsBackNow() {
    boolean first = !shownOut;
    shownOut = true;
    return first;
  }

  View.Ticket ticket() {
    return new View.Ticket(request, keys.page(), step);
  }

  /** Without state, token and certificate. */
  @Override
  public String toString() {
    return "Attempt[" + request.origin() + ", step " + step + "]";
  }
}
