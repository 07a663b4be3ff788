package zaitaku.web.platform.audit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.audit.CheckpointSigner.Head;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseUnavailable;
import zaitaku.web.platform.database.Durability;

/**
 * Writes signed checkpoints beside the database (security.md A03): every minute, and whenever a
 * chain has grown by {@value Frontier#ENTRIES}; never in a patient's way. What a checkpoint names
 * is on the disk of the database before: a crash can only lose the checkpoint. Every hour all
 * chains are looked at, for what another node wrote.
 */
@Singleton
@Requires(beans = CheckpointJournal.class)
class Checkpoints {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final int HEADS_IN_A_LINE = 200;

  private static final String HEAD = "select sequence, hash from audit_head_of($1)";
  private static final String FACILITIES =
      "select distinct facility_id from routing where purpose = 'FACILITY_CODE'";

  /** A transaction with nothing in it but a mark: its commit waits for the log of all before. */
  private static final String FLUSH =
      "select pg_logical_emit_message(true, 'zaitaku.checkpoint', '') is not null";

  private final Frontier frontier;
  private final Database database;
  private final CheckpointSigner signer;
  private final CheckpointJournal journal;
  private final Clock clock;
  private final Map<UUID, Long> written = new HashMap<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile boolean closed;

  Checkpoints(
      Frontier frontier,
      Database database,
      CheckpointSigner signer,
      CheckpointJournal journal,
      Clock clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
    this.frontier = frontier;
    this.database = database;
    this.signer = signer;
    this.journal = journal;
    this.clock = clock;
    frontier.whenDue(() -> {
      if (!closed && waiting.compareAndSet(false, true)) {
        threads.execute(this::recent);
      }
    });
  }

  /** What this process wrote since the last time. */
  @Scheduled(fixedDelay = "1m", initialDelay = "1m")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void recent() {
    waiting.set(false);
    safely(() -> write(frontier.due()));
  }

  /** Every chain there is. */
  @Scheduled(fixedDelay = "1h", initialDelay = "1m")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void all() {
    safely(() -> {
      Set<UUID> facilities = new LinkedHashSet<>(frontier.due());
      facilities.addAll(
          database.outside(
              Durability.RELAXED,
              tx ->
                  tx.query(
                      FACILITIES,
                      row -> Objects.requireNonNull(row.get("facility_id", UUID.class)))));
      write(facilities);
    });
  }

  private synchronized void write(Iterable<UUID> facilities) throws IOException {
    List<Head> heads = new ArrayList<>();
    for (UUID facility : facilities) {
      head(facility).filter(this::isNews).ifPresent(heads::add);
    }
    if (heads.isEmpty()) {
      return;
    }
    database.outside(Durability.DURABLE, tx -> tx.query(FLUSH, row -> true));
    for (int from = 0; from < heads.size(); from += HEADS_IN_A_LINE) {
      List<Head> some = heads.subList(from, Math.min(heads.size(), from + HEADS_IN_A_LINE));
      journal.append((number, previous) -> signer.line(number, previous, clock.instant(), some));
      some.forEach(head -> {
        written.put(head.facility(), head.sequence());
        frontier.covered(head.facility(), head.sequence());
      });
    }
  }

  private Optional<Head> head(UUID facility) {
    return database.look(
        HEAD,
        row ->
            new Head(
                facility,
                Objects.requireNonNull(row.get("sequence", Long.class)),
                Objects.requireNonNull(row.get("hash", byte[].class))),
        facility);
  }

  private boolean isNews(Head head) {
    long before = written.getOrDefault(head.facility(), 0L);
    if (head.sequence() < before) {
      LOG.error(
          "the audit chain of {} went back behind its checkpoint: verify it", head.facility());
      written.put(head.facility(), 0L);
    }
    if (head.sequence() == before) {
      frontier.covered(head.facility(), head.sequence());
    }
    return head.sequence() > 0 && head.sequence() != before;
  }

  /** A work that may be tried again at the next round. */
  private interface Work {
    void run() throws IOException;
  }

  private void safely(Work work) {
    try {
      if (!closed) {
        work.run();
      }
    } catch (DatabaseUnavailable later) {
      LOG.info("checkpoints wait for the database");
    } catch (IOException unwritable) {
      LOG.error("checkpoints cannot be written: {}", unwritable.getClass().getName());
    }
  }

  /** The last entries of this process get their checkpoint too. */
  @PreDestroy
  void close() {
    recent();
    closed = true;
  }
}
