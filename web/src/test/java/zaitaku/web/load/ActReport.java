package zaitaku.web.load;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the other ways and acts cost: registration by a QR code, review, change and revocation, each
 * of the same patients, since each needs what the one before left. Beside them a registration by
 * the agent in the same number.
 */
final class ActReport {

  private static final int ROUNDS = 3;

  private final PrintStream out;
  private final Receptions receptions;
  private final int count;
  private long failed;

  /**
   * @param count patients; at most as many as there are cards
   */
  ActReport(PrintStream out, Receptions receptions, int count) {
    this.out = out;
    this.receptions = receptions;
    this.count = count;
  }

  /** Receptions that went another way than they should. */
  long failed() {
    return failed;
  }

  /** Statements, round trips and transactions of each, one reception at a time. */
  void counts(CountingProxy proxy) {
    round(1);
    for (Walk walk : others()) {
      proxy.take();
      walk(walk, 1);
      CountingProxy.Seen seen = proxy.take();
      say(
          "%s: %.1f statements, %.1f round trips, %.1f transactions",
          walk.words(),
          (double) seen.all() / count,
          (double) seen.roundTrips() / count,
          (double) seen.transactions() / count);
    }
  }

  /**
   * Some rounds by all workers, of which the last is measured.
   *
   * @return CPU-ms of service and PostgreSQL of each
   */
  Map<Walk, Double> timed(int workers, Supplier<Usage> usage) {
    for (int i = 1; i < ROUNDS; i++) {
      round(workers);
    }
    Map<Walk, Double> served = new EnumMap<>(Walk.class);
    for (Walk walk : List.of(Walk.values())) {
      Usage before = usage.get();
      Tally tally = walk(walk, workers);
      Usage used = usage.get().since(before);
      served.put(walk, used.servedPer(count));
      say("%s, %d by %d workers", walk.words(), count, workers);
      say("  %s", used.line(count));
      say("  requests      %s", tally.requests().line());
    }
    return served;
  }

  private void round(int workers) {
    for (Walk walk : Walk.values()) {
      walk(walk, workers);
    }
  }

  private static List<Walk> others() {
    return List.of(Walk.BY_CODE, Walk.REVIEW, Walk.CHANGE, Walk.REVOKE);
  }

  private Tally walk(Walk walk, int workers) {
    Tally tally = new Tally(count);
    receptions.each(walk, count, workers, tally);
    failed += tally.failed();
    tally
        .failures()
        .forEach((why, times) -> say("  FAILED %s: %d times: %s", walk.words(), times, why));
    return tally;
  }

  private void say(String words, Object... values) {
    out.println(String.format(Locale.ROOT, words, values));
  }
}
