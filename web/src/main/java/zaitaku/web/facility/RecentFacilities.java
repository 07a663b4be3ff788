package zaitaku.web.facility;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What was just read about facilities: the pages of one reception ask for the same one again and
 * again. A change on this node is seen at once, one on another node after {@link #LIFE} at the
 * latest, as a request would that was under way (ADR 0009). What does not exist is not remembered.
 * Safe for use by several threads.
 *
 * @param <K> what is asked by
 * @param <V> what is known
 */
final class RecentFacilities<K, V> {

  static final Duration LIFE = Duration.ofSeconds(1);

  /** A bound of memory; more than may be asked for in a second. */
  static final int MOST = 4096;

  private record Known<V>(V value, Instant until) {}

  private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();
  private final Clock clock;

  RecentFacilities(Clock clock) {
    this.clock = clock;
  }

  /** What is known of a key, or is found by reading. */
  Optional<V> get(K key, Supplier<Optional<V>> reading) {
    Instant now = clock.instant();
    Known<V> kept = known.get(key);
    if (kept != null && now.isBefore(kept.until) && !now.isBefore(kept.until.minus(LIFE))) {
      return Optional.of(kept.value);
    }
    return read(key, reading);
  }

  /** What is found by reading, whatever is known; known from then on. */
  Optional<V> read(K key, Supplier<Optional<V>> reading) {
    Before before = before();
    Optional<V> read = reading.get();
    read.ifPresent(value -> know(before, key, value));
    return read;
  }

  /** A moment before something is read. */
  record Before(Instant at, long changes) {}

  Before before() {
    return new Before(clock.instant(), changes.get());
  }

  /** What was read since then; not remembered when something was changed meanwhile. */
  void know(Before before, K key, V value) {
    if (before.changes == changes.get()) {
      makeRoom();
      known.put(key, new Known<>(value, before.at.plus(LIFE)));
      if (before.changes != changes.get()) {
        known.remove(key);
      }
    }
  }

  /** Something was changed: nothing that was read before it is used any more. */
  void forget() {
    changes.incrementAndGet();
    known.clear();
  }

  private void makeRoom() {
    if (known.size() >= MOST) {
      known.clear();
    }
  }

  int size() {
    return known.size();
  }
}
