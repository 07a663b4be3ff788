package zaitaku.nfcbridge.app;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.protocol.CardProof;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * One request under way. Guarded by {@link AttemptDesk}, whose lock every reader and writer holds.
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
    COUNTER_MOVED
  }

  private final StartLink link;
  private final VerifiedRequest request;
  private final String token;
  private final Instant startedAt;

  private int step;
  private Remark remark = Remark.NONE;
  private boolean lastTryConfirmed;
  private OptionalInt shownTries = OptionalInt.empty();
  private byte @Nullable [] seenCertificate;
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<Trouble> hindrance = Optional.empty();
  private int toldTries = -1;
  private Optional<CardProof> unsent = Optional.empty();
  private int sendings;
  // read without the lock to answer "busy" at once
  private volatile Optional<Ending> ending = Optional.empty();

  Attempt(StartLink link, VerifiedRequest request, String token, Instant startedAt) {
    this.link = link;
    this.request = request;
    this.token = token;
    this.startedAt = startedAt;
  }

  StartLink link() {
    return link;
  }

  VerifiedRequest request() {
    return request;
  }

  /** Bound to this request; every post must carry it. */
  String token() {
    return token;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Grows with each post, so that a form sent twice does its work once. */
  int step() {
    return step;
  }

  void nextStep() {
    step++;
  }

  Remark remark() {
    return remark;
  }

  void remark(Remark next) {
    remark = next;
  }

  boolean lastTryConfirmed() {
    return lastTryConfirmed;
  }

  void confirmLastTry() {
    lastTryConfirmed = true;
  }

  /** Remembers what the person was shown; another card asks for the last try anew. */
  void saw(Sight.Ready card) {
    if (!Arrays.equals(seenCertificate, card.certificate())) {
      lastTryConfirmed = false;
    }
    shownTries = OptionalInt.of(card.triesLeft());
    seenCertificate = card.certificate();
    hindrance = Optional.empty();
  }

  /** Tries that the page with the PIN field named; empty when there was none since. */
  OptionalInt shownTries() {
    return shownTries;
  }

  Optional<byte[]> seenCertificate() {
    return Optional.ofNullable(seenCertificate);
  }

  /** Forgets the card, so that the next page looks at it anew. */
  void forgetCard() {
    lastTryConfirmed = false;
    shownTries = OptionalInt.empty();
    seenCertificate = null;
  }

  /** What stands in the way, told until the person asks to try again. */
  Optional<Trouble> trouble() {
    return trouble;
  }

  void trouble(Trouble next) {
    trouble = Optional.of(next);
    remark = Remark.NONE;
    forgetCard();
  }

  void troubleIsOver() {
    trouble = Optional.empty();
  }

  /** What the last page said stands in the way: the reason, should the person give up there. */
  Optional<Trouble> hindrance() {
    return hindrance;
  }

  void hindrance(Trouble shown) {
    hindrance = Optional.of(shown);
  }

  /** The tries last told to the service; told once only. */
  boolean tellsAnew(int triesLeft) {
    boolean anew = toldTries != triesLeft;
    toldTries = triesLeft;
    return anew;
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
    forgetCard();
  }

  View.Ticket ticket() {
    return new View.Ticket(request, token, step);
  }

  /** Without state, token and certificate. */
  @Override
  public String toString() {
    return "Attempt[" + request.origin() + ", step " + step + "]";
  }
}
