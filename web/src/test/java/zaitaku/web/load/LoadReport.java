package zaitaku.web.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The order of the measurements, and their words. */
final class LoadReport {

  private static final Duration SETTLE_STEP = Duration.ofSeconds(10);

  /** The compiler never rests wholly; below this share it is not what is measured. */
  private static final double SETTLED = 0.05;

  private static final int MOST_A_SECOND = 2000;

  private final PrintStream out;
  private long failed;

  LoadReport(PrintStream out) {
    this.out = out;
  }

  /** True when every reception went as it should. */
  boolean of(LoadBench bench, LoadOptions options)
      throws IOException, SQLException, GeneralSecurityException {
    say("java %s, %d processors, load %s", Runtime.version(), processors(), loadAverage());
    say("service JVM: %s", String.join(" ", ServiceProcess.FLAGS));
    LoadCards cards = bench.cards(options.cards());
    List<String> tokens = bench.tokens(options.facilities());
    try (FastResponder responder = bench.responder(cards)) {
      counts(bench, responder, tokens, cards, options);
      StoredHistory.make(bench.database(), options.stored(), options.storedFacilities());
      say(
          "stored before: %,d registrations, %,d facilities, %,d MB",
          options.stored(), options.storedFacilities(), StoredHistory.size(bench.database()) >> 20);
      Served served = timed(bench, responder, tokens, cards, options);
      if (options.floor() > 0) {
        Floor floor = Floor.measure(bench.database(), bench.postmasterPid(), options.floor());
        say("floor: %s", floor.line());
        say("ratio to the floor: %.2f", served.reception / floor.sum());
        served.acts.forEach((walk, cost) ->
            say(
                "  %-26s %6.2f CPU-ms, its floor %.3f (%d answers, %d transactions), ratio %.2f",
                walk.words(),
                cost,
                floor.sumFor(walk),
                walk.answers(),
                walk.transactions(),
                cost / floor.sumFor(walk)));
      }
    }
    say("load of the machine at the end: %s", loadAverage());
    return failed == 0;
  }

  /** CPU-ms of a reception in the closed loop, and of each act in its round. */
  private record Served(double reception, Map<Walk, Double> acts) {}

  private void counts(
      LoadBench bench,
      FastResponder responder,
      List<String> tokens,
      LoadCards cards,
      LoadOptions options)
      throws IOException, SQLException {
    int counted = options.counted();
    int warming = 1 + counted / 3;
    try (CountingProxy proxy = CountingProxy.to(bench.database().host(), bench.database().port())) {
      Properties told = bench.told(responder, proxy.port());
      WalFigures before;
      CountingProxy.Seen seen;
      try (ServiceProcess service =
              ServiceProcess.start(bench.home(), told, List.of(), "/help/pin");
          Receptions receptions = new Receptions(service.origin(), tokens, cards)) {
        receptions.sequential(warming, tally("warming", warming));
        before = WalFigures.now(bench.database());
        proxy.take();
        Tally tally = tally("counting", counted);
        receptions.sequential(counted, tally);
        seen = proxy.take();
        note("counting", tally);
      }
      // its connections are closed, so that the server has counted everything
      WalFigures wal = WalFigures.now(bench.database()).since(before);
      say(
          "a reception: %.1f statements, %.1f round trips, %.1f transactions, %.1f syncs of the"
              + " log, %.1f KiB of log",
          (double) seen.all() / counted,
          (double) seen.roundTrips() / counted,
          (double) seen.transactions() / counted,
          (double) wal.syncs() / counted,
          wal.bytes() / 1024.0 / counted);
      seen.statements().entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(30)
          .forEach(one ->
              say("  %6.2f  %s", (double) one.getValue() / counted, shortened(one.getKey())));
      countActs(bench, told, proxy, new Receptions(origin(told), tokens, cards), options);
    }
  }

  /** In a service of its own, so that the log of the first is told by itself. */
  private void countActs(
      LoadBench bench,
      Properties told,
      CountingProxy proxy,
      Receptions receptions,
      LoadOptions options)
      throws IOException {
    if (options.acts() == 0) {
      return;
    }
    try (receptions;
        ServiceProcess service = ServiceProcess.start(bench.home(), told, List.of(), "/help/pin")) {
      ActReport acts =
          new ActReport(out, receptions, Math.min(options.acts(), 1 + options.counted() / 5));
      acts.counts(proxy);
      failed += acts.failed();
    }
  }

  private static URI origin(Properties told) {
    return URI.create(told.getProperty("origin"));
  }

  private Served timed(
      LoadBench bench,
      FastResponder responder,
      List<String> tokens,
      LoadCards cards,
      LoadOptions options)
      throws IOException {
    Properties told = bench.told(responder, bench.database().port());
    List<String> flags = flags(options);
    try (ServiceProcess service =
            ServiceProcess.start(bench.home(), told, flags, "/v/" + tokens.getFirst());
        Receptions receptions = new Receptions(service.origin(), tokens, cards)) {
      say("first answer after the start of the JVM: %.0f ms", service.firstAnswerMillis());
      Tally cold = tally("cold", (int) (options.warm().toSeconds() * options.rate()));
      Usage start = usage(bench, service);
      receptions.open(Math.max(1, options.rate() / 4), options.warm(), cold);
      tell("cold JVM, " + options.rate() / 4 + " a second", cold, start, usage(bench, service));
      settle(bench, service, receptions, options);
      double served = closed(bench, service, receptions, options);
      open(bench, service, receptions, options);
      Map<Walk, Double> acts = acts(bench, service, receptions, options);
      say("live heap: %.1f MB", service.liveHeap() / 1048576.0);
      return new Served(served, acts);
    }
  }

  /** All workers busy until the JIT compiler has little left to do; in no figure below. */
  private void settle(
      LoadBench bench, ServiceProcess service, Receptions receptions, LoadOptions options)
      throws IOException {
    Duration step = options.settle().compareTo(SETTLE_STEP) < 0 ? options.settle() : SETTLE_STEP;
    long end = System.nanoTime() + options.settle().toNanos();
    Usage before = usage(bench, service);
    double share = 1;
    int rounds = 0;
    while (share > SETTLED && System.nanoTime() + step.toNanos() <= end + step.toNanos() / 2) {
      Tally tally = tally("settling", (int) (step.toSeconds() * MOST_A_SECOND));
      receptions.closed(options.workers(), step, tally);
      note("settling", tally);
      Usage after = usage(bench, service);
      Usage used = after.since(before);
      share = used.compilingShare();
      before = after;
      rounds++;
      say("  settling: %s", used.line(tally.receptions().count()));
    }
    say(
        "settled for %d s: compiling is %.0f %% of the service's CPU%s",
        rounds * step.toSeconds(), 100 * share, share > SETTLED ? ", NOT settled" : "");
  }

  private double closed(
      LoadBench bench, ServiceProcess service, Receptions receptions, LoadOptions options)
      throws IOException {
    Tally tally = tally("closed", (int) options.closed().toSeconds() * MOST_A_SECOND);
    Usage before = usage(bench, service);
    receptions.closed(options.workers(), options.closed(), tally);
    Usage after = usage(bench, service);
    tell("closed loop, " + options.workers() + " workers", tally, before, after);
    return after.since(before).servedPer(tally.receptions().count());
  }

  private void open(
      LoadBench bench, ServiceProcess service, Receptions receptions, LoadOptions options)
      throws IOException {
    Tally tally = tally("open", (int) options.open().toSeconds() * options.rate() + 1);
    Usage before = usage(bench, service);
    receptions.open(options.rate(), options.open(), tally);
    tell("open loop, " + options.rate() + " a second", tally, before, usage(bench, service));
    for (Step step : Step.values()) {
      if (tally.of(step).count() > 0) {
        say("  %-13s %s", step, tally.of(step).line());
      }
    }
  }

  private Map<Walk, Double> acts(
      LoadBench bench, ServiceProcess service, Receptions receptions, LoadOptions options)
      throws IOException {
    if (options.acts() == 0) {
      return Map.of();
    }
    long postmaster = bench.postmasterPid();
    ActReport acts = new ActReport(out, receptions, options.acts());
    Map<Walk, Double> served =
        acts.timed(options.workers(), () -> Usage.now(service.pid(), postmaster));
    failed += acts.failed();
    return served;
  }

  private void tell(String what, Tally tally, Usage before, Usage after) {
    Usage used = after.since(before);
    int count = tally.receptions().count();
    say("%s: %d receptions, %.1f a second", what, count, count / used.seconds());
    say("  %s", used.line(count));
    say("  requests      %s", tally.requests().line());
    say("  receptions    %s", tally.receptions().line());
    note(what, tally);
  }

  private void note(String what, Tally tally) {
    failed += tally.failed();
    tally.failures().forEach((why, times) -> say("  FAILED %s: %d times: %s", what, times, why));
    if (tally.receptions().count() == 0) {
      failed++;
      say("  FAILED %s: not one reception", what);
    }
  }

  private static List<String> flags(LoadOptions options) {
    return options.jfr().isEmpty()
        ? List.of()
        : List.of(
            "-XX:StartFlightRecording:filename="
                + Path.of(options.jfr()).toAbsolutePath()
                + ",settings=profile,dumponexit=true,jdk.CPUTimeSample#enabled=true");
  }

  private static Usage usage(LoadBench bench, ServiceProcess service) throws IOException {
    return Usage.now(service.pid(), bench.postmasterPid());
  }

  private static Tally tally(String name, int room) {
    if (room < 1) {
      throw new IllegalArgumentException(name);
    }
    return new Tally(room);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String loadAverage() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException unknown) {
      return "unknown";
    }
  }

  private static String shortened(String sql) {
    return sql.length() <= 100 ? sql : sql.substring(0, 100) + "...";
  }

  private void say(String words, Object... values) {
    out.println(String.format(Locale.ROOT, words, values));
  }
}
