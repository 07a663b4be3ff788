package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;

/**
 * Looks at each layer between a reception and a card and names the broken one. Spends no try, lays
 * no PIN and keeps nothing of a card. Safe for use by several threads; one run at a time.
 */
final class SelfTest {

  /** A run and what it found, in the order of the layers. */
  record Report(Instant at, List<Finding> findings) {

    Report {
      findings = List.copyOf(findings);
    }
  }

  private final RecentServices services;
  private final ServiceProbe probe;
  private final CardLayers cards;
  private final PinSurface surface;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Optional<Report> last = Optional.empty();

  SelfTest(
      RecentServices services,
      ServiceProbe probe,
      CardLayers cards,
      PinSurface surface,
      Clock clock) {
    this.services = services;
    this.probe = probe;
    this.cards = cards;
    this.surface = surface;
    this.clock = clock;
  }

  /** The last run of this agent. */
  Optional<Report> last() {
    return last;
  }

  /** Runs; whoever asks while one runs waits for that one. */
  void run() {
    Optional<Report> before = last;
    lock.lock();
    try {
      if (last.equals(before)) {
        List<Finding> findings = new ArrayList<>(services());
        findings.add(
            new Finding(
                Finding.Layer.AGENT,
                Finding.Mark.GOOD,
                "RUNS",
                new Finding.Worded("check.surface." + surface.kind().word(), 0)));
        findings.addAll(cards.findings());
        last = Optional.of(new Report(clock.instant(), findings));
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Finding> services() {
    List<Origin> origins = services.all();
    return origins.isEmpty()
        ? List.of(service(Finding.Mark.SKIPPED, "NONE", Finding.Detail.NONE))
        : origins.stream().map(origin -> finding(origin, probe.ask(origin))).toList();
  }

  private static Finding finding(Origin origin, ServiceProbe.State state) {
    String host = origin.text().substring(origin.text().indexOf("://") + 3);
    return switch (state) {
      case ServiceProbe.Reached(Optional<Duration> ahead) -> clock(new Finding.Plain(host), ahead);
      case ServiceProbe.Odd(int status) ->
          service(Finding.Mark.BAD, "ODD", new Finding.Plain(host + " " + status));
      case ServiceProbe.Untrusted() ->
          service(Finding.Mark.BAD, "UNTRUSTED", new Finding.Plain(host));
      case ServiceProbe.NoSuchName() -> service(Finding.Mark.BAD, "NAME", new Finding.Plain(host));
      case ServiceProbe.Refused() -> service(Finding.Mark.BAD, "REFUSED", new Finding.Plain(host));
      case ServiceProbe.Silent() -> service(Finding.Mark.BAD, "SILENT", new Finding.Plain(host));
    };
  }

  private static Finding clock(Finding.Detail host, Optional<Duration> ahead) {
    if (ahead.isEmpty()) {
      return service(Finding.Mark.GOOD, "REACHED", host);
    }
    Duration off = ahead.get();
    if (off.abs().compareTo(BridgeProtocol.CLOCK_TOLERANCE) <= 0) {
      return service(Finding.Mark.GOOD, "IN-TIME", host);
    }
    return service(
        Finding.Mark.BAD, off.isNegative() ? "CLOCK-BEHIND" : "CLOCK-AHEAD", span(off.abs()));
  }

  /** In the unit that a person would use. */
  static Finding.Detail span(Duration time) {
    if (time.toMinutes() < 2) {
      return new Finding.Worded("check.seconds", time.toSeconds());
    }
    return time.toHours() < 2
        ? new Finding.Worded("check.minutes", time.toMinutes())
        : new Finding.Worded("check.hours", time.toHours());
  }

  private static Finding service(Finding.Mark mark, String name, Finding.Detail detail) {
    return new Finding(Finding.Layer.SERVICE, mark, name, detail);
  }
}
