package zaitaku.web.platform.audit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far this process has written each chain since its last checkpoint. Told before the commit,
 * which may fail: it says where to look, never what stands there. Safe for use by several threads.
 */
@Singleton
final class Frontier {

  /** A checkpoint is asked for after so many entries: half of what security.md A03 allows. */
  static final int ENTRIES = 500;

  /** Further than any chain: where an entry will stand is not known yet. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final Map<UUID, Reach> reached = new ConcurrentHashMap<>();
  private final Map<UUID, AtomicLong> stretches = new ConcurrentHashMap<>();
  private final Set<UUID> active = ConcurrentHashMap.newKeySet();
  private volatile Runnable soon = () -> {};

  /** A sequence that was written to, and how many rounds it was looked for in vain. */
  record Reach(long sequence, int rounds) {}

  /** What is called, in the writer's thread, when a checkpoint is due before its time. */
  void whenDue(Runnable task) {
    soon = task;
  }

  /**
   * An entry is about to be written, at a sequence that only the database knows. A checkpoint that
   * is made before its commit does not cover it, whatever it names.
   */
  void asked(UUID facility) {
    active.add(facility);
    reached.put(facility, new Reach(UNKNOWN, 0));
  }

  void touched(UUID facility, long sequence) {
    active.add(facility);
    reached.merge(
        facility,
        new Reach(sequence, 0),
        (before, now) -> now.sequence > before.sequence ? now : before);
    if (entersStretch(facility, sequence)) {
      soon.run();
    }
  }

  /** By the stretch and not by its first entry: one call may write several and step over it. */
  private boolean entersStretch(UUID facility, long sequence) {
    long stretch = sequence / ENTRIES;
    return stretches
            .computeIfAbsent(facility, first -> new AtomicLong())
            .getAndAccumulate(stretch, Math::max)
        < stretch;
  }

  /** Facilities with entries that may lack a checkpoint. */
  List<UUID> due() {
    return new ArrayList<>(reached.keySet());
  }

  /** Facilities that this process wrote to since it started. */
  Set<UUID> active() {
    return Set.copyOf(active);
  }

  /**
   * A checkpoint of this sequence stands. What was told beyond it was not committed yet, or never
   * was: it is looked for once more in the next round.
   */
  void covered(UUID facility, long sequence) {
    reached.computeIfPresent(
        facility,
        (id, reach) ->
            reach.sequence <= sequence || reach.rounds > 0
                ? null
                : new Reach(reach.sequence, reach.rounds + 1));
  }
}
