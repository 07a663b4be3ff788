package zaitaku.web.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every single duration of a measurement, none summarised on the way; and every failure by its
 * words. Safe for use by several threads.
 */
final class Tally {

  private final Durations receptions;
  private final Durations requests;
  private final Map<Step, Durations> steps = new EnumMap<>(Step.class);
  private final Map<String, AtomicLong> failures = new TreeMap<>();

  /** With room for that many receptions; what comes after is counted, not kept. */
  Tally(int room) {
    receptions = new Durations(room);
    requests = new Durations(room * Step.values().length);
    for (Step step : Step.values()) {
      steps.put(step, new Durations(room));
    }
  }

  void request(Step step, long nanos) {
    requests.add(nanos);
    of(step).add(nanos);
  }

  void reception(long nanos) {
    receptions.add(nanos);
  }

  void failed(String why) {
    synchronized (failures) {
      failures.computeIfAbsent(why, words -> new AtomicLong()).incrementAndGet();
    }
  }

  Durations receptions() {
    return receptions;
  }

  Durations requests() {
    return requests;
  }

  Durations of(Step step) {
    Durations found = steps.get(step);
    if (found == null) {
      throw new IllegalArgumentException("no such step");
    }
    return found;
  }

  /** How often what went wrong. */
  Map<String, Long> failures() {
    synchronized (failures) {
      Map<String, Long> counts = new TreeMap<>();
      failures.forEach((why, count) -> counts.put(why, count.get()));
      return counts;
    }
  }

  long failed() {
    return failures().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Durations in nanoseconds. */
  static final class Durations {

    private final long[] kept;
    private final AtomicInteger next = new AtomicInteger();

    Durations(int room) {
      kept = new long[room];
    }

    void add(long nanos) {
      int place = next.getAndIncrement();
      if (place < kept.length) {
        kept[place] = nanos;
      }
    }

    int count() {
      return next.get();
    }

    /** {@code p50 p95 p99 max} in milliseconds. */
    String line() {
      long[] sorted = Arrays.copyOf(kept, Math.min(next.get(), kept.length));
      Arrays.sort(sorted);
      return "p50 %7.2f  p95 %7.2f  p99 %7.2f  max %7.2f ms"
          .formatted(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    /** A percentile in milliseconds: the smallest value that so many are not above. */
    double percentile(double share) {
      long[] sorted = Arrays.copyOf(kept, Math.min(next.get(), kept.length));
      Arrays.sort(sorted);
      return at(sorted, share);
    }

    private static double at(long[] sorted, double share) {
      if (sorted.length == 0) {
        return 0;
      }
      int place = (int) Math.ceil(share * sorted.length) - 1;
      return sorted[Math.max(0, place)] / 1e6;
    }
  }
}
