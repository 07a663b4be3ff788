package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * Which attempt is under way: one at a time (protocol §7). Whoever works on it holds the lock; who
 * sits here is read without it, to answer "busy" at once. Safe for use by several threads.
 */
final class Seat {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  // written with the lock held
  private volatile @Nullable StartLink claiming;
  private volatile Optional<Attempt> taken = Optional.empty();

  Seat(Clock clock) {
    this.clock = clock;
  }

  /** The last attempt, which may be over. */
  Optional<Attempt> attempt() {
    return taken;
  }

  /** The attempt of this link. */
  Optional<Attempt> of(StartLink link) {
    return taken.filter(attempt -> attempt.link().equals(link));
  }

  boolean holds(Attempt attempt) {
    return taken.filter(same -> same == attempt).isPresent();
  }

  /** True while somebody works with the card or the service for an attempt. */
  boolean atWork() {
    return lock.isLocked();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does the work when nobody else is at it; empty otherwise, without waiting. */
  <T> Optional<T> ifFree(Supplier<T> work) {
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      lock.unlock();
    }
  }

  /** True when an attempt of another link keeps this one out. */
  boolean busyWithAnother(StartLink link) {
    StartLink underClaim = claiming;
    if (underClaim != null) {
      return !underClaim.equals(link);
    }
    return taken
        .filter(attempt -> !attempt.link().equals(link) && attempt.alive(clock))
        .isPresent();
  }

  /** True when nobody keeps the card. */
  boolean idle() {
    return claiming == null && taken.filter(attempt -> attempt.alive(clock)).isEmpty();
  }

  /** Keeps others out while a request is fetched; an attempt that comes of it takes the seat. */
  <T> T claiming(StartLink link, Supplier<T> claim) {
    claiming = link;
    try {
      return claim.get();
    } finally {
      claiming = null;
    }
  }

  void take(Attempt attempt) {
    taken = Optional.of(attempt);
  }
}
