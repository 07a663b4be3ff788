package zaitaku.nfcbridge.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps two PINs apart, so that an impatient double entry cannot spend two tries (security.md P03).
 * Guarded by the lock of {@link Seat}.
 */
final class CoolDown {

  private final Duration gap;
  private long lastEnd;
  private boolean used;

  CoolDown(Duration gap) {
    this.gap = gap;
  }

  /** Waits until the gap since the last {@link #start} is over. */
  void pass() {
    while (used && !Thread.currentThread().isInterrupted()) {
      long left = gap.toNanos() - (System.nanoTime() - lastEnd);
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  /** A PIN was just refused. */
  void start() {
    used = true;
    lastEnd = System.nanoTime();
  }
}
