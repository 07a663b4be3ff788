package zaitaku.nfcbridge.app;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether somebody still waits in front of the page while the PIN is asked for elsewhere (protocol
 * §7). Safe for use by several threads: the waiting page is answered without the lock of {@link
 * AttemptDesk}, since no request may be held open.
 */
final class Presence {

  /** Five refreshes of the waiting page, which asks for itself every two seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private volatile Instant lastSeen;
  private volatile boolean asking;
  private volatile boolean working;
  private volatile boolean unwanted;

  Presence(Instant now) {
    lastSeen = now;
  }

  /** The page asked for itself. */
  void seen(Instant now) {
    lastSeen = now;
  }

  /** The window asks for the PIN from now on. */
  void asks(Instant now) {
    lastSeen = now;
    asking = true;
  }

  void asksNoMore() {
    asking = false;
  }

  /** True while a window asks. */
  boolean asking() {
    return asking;
  }

  /** The card is at work, or the reader's keys are, with nobody waiting for an HTTP answer. */
  void worksSince(Instant now) {
    lastSeen = now;
    working = true;
  }

  void worksNoMore() {
    working = false;
  }

  boolean working() {
    return working;
  }

  /** The person gave up while the card was at work: nothing is signed for this attempt. */
  void unwanted() {
    unwanted = true;
  }

  boolean wanted() {
    return !unwanted;
  }

  /** True when the page has stopped asking for itself, though it should. */
  boolean leftAlone(Instant now) {
    return (asking || working) && !now.isBefore(lastSeen.plus(PATIENCE));
  }
}
