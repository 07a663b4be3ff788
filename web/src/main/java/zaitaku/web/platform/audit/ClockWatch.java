package zaitaku.web.platform.audit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.database.Durability;

/**
 * Compares the clock with one that cannot be set, and writes a jump into every chain that this
 * process writes to (security.md A08). A machine that slept looks like a jump ahead, and is one.
 */
@Singleton
@Requires(beans = DatabaseSettings.class)
class ClockWatch {

  /** The act of an entry that tells of a clock. */
  static final String ACT = "CLOCK";

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private final Clock clock;
  private final LongSupplier steadyNanos;
  private final Frontier frontier;
  private final Database database;
  private final AuditTrail audit;
  private Instant wallBefore;
  private long steadyBefore;
  private Optional<String> jump = Optional.empty();
  private final Set<UUID> untold = new TreeSet<>();

  @Inject
  ClockWatch(Clock clock, Frontier frontier, Database database, AuditTrail audit) {
    this(clock, System::nanoTime, frontier, database, audit);
  }

  ClockWatch(
      Clock clock,
      LongSupplier steadyNanos,
      Frontier frontier,
      Database database,
      AuditTrail audit) {
    this.clock = clock;
    this.steadyNanos = steadyNanos;
    this.frontier = frontier;
    this.database = database;
    this.audit = audit;
    this.wallBefore = clock.instant();
    this.steadyBefore = steadyNanos.getAsLong();
  }

  @Scheduled(fixedDelay = "10s", initialDelay = "10s")
  @ExecuteOn(TaskExecutors.BLOCKING)
  synchronized void look() {
    Instant wall = clock.instant();
    long steady = steadyNanos.getAsLong();
    Duration ahead =
        Duration.between(wallBefore, wall).minus(Duration.ofNanos(steady - steadyBefore));
    wallBefore = wall;
    steadyBefore = steady;
    if (ahead.abs().compareTo(AuditTrail.CLOCK_TOLERANCE) > 0) {
      jump = Optional.of((ahead.isNegative() ? "BACK_" : "AHEAD_") + ahead.abs().toSeconds() + "S");
      untold.addAll(frontier.active());
      LOG.warn("the clock jumped: {}", jump.get());
    }
    jump.ifPresent(this::tell);
  }

  /** Who could not be told because the database is away is told at a later look. */
  private void tell(String words) {
    try {
      for (UUID facility : Set.copyOf(untold)) {
        AuditEntry entry = AuditEntry.ofSystem(ACT, "", "NOTED", words);
        database.inFacility(
            facility,
            Durability.DURABLE,
            tx -> {
              audit.append(tx, facility, entry);
              return true;
            });
        untold.remove(facility);
      }
    } catch (DatabaseUnavailable later) {
      LOG.info("a clock jump waits for the database to be written down");
    }
  }
}
