package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import zaitaku.web.platform.auditverifier.AuditVerification;
import zaitaku.web.platform.auditverifier.Finding;
import zaitaku.web.platform.database.Durability;
import zaitaku.web.testing.Rows;

/**
 * Signed checkpoints of chains in a real database: how often, and of nothing that could still be
 * lost.
 */
class CheckpointsIT extends AuditScene {

  @Test
  void SEC_A03_aChainOfThousandsHasACheckpointAtLeastEveryThousandEntries() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints = checkpoints(files, threads);
      for (int i = 0; i < 25; i++) {
        database.inFacility(
            facility,
            Durability.RELAXED,
            tx -> {
              for (int j = 0; j < 100; j++) {
                audit.append(tx, facility, entry("MANY"));
              }
              return true;
            });
      }
      checkpoints.close();
    }
    NavigableMap<Long, byte[]> signed = signed();
    System.out.println("checkpoints of a chain of 2502 entries: " + signed.keySet());
    long before = 0;
    for (long sequence : signed.keySet()) {
      assertThat(sequence - before).isLessThanOrEqualTo(1000);
      before = sequence;
    }
    assertThat(before).isEqualTo(2502);
  }

  @Test
  void SEC_A03_whatWasNotCommittedGetsNoCheckpointAndTheNextRoundIsRight() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints = checkpoints(files, threads);
      CountDownLatch done = new CountDownLatch(1);
      assertThatThrownBy(() ->
              database.inFacility(
                  facility,
                  Durability.RELAXED,
                  tx -> {
                    audit.append(tx, facility, entry("LOST"));
                    checkpoints.recent();
                    done.countDown();
                    throw new IllegalStateException("given up");
                  }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(done.getCount()).isZero();
      append(facility, "KEPT");
      checkpoints.recent();
    }
    assertThat(signed().keySet()).containsExactly(2L, 3L);
    assertThat(findings()).isEmpty();
  }

  /** Otherwise a crash of the database could take back what a checkpoint names. */
  @Test
  void SEC_A03_whatACheckpointNamesIsOnTheDiskOfTheDatabaseBefore() throws Exception {
    String[] reached = {"0/0"};
    CheckpointJournal journal =
        line ->
            reached[0] =
                Rows.text(
                    facility,
                    "select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '"
                        + reached[0]
                        + "') >= 0");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints checkpoints =
          new Checkpoints(
              reception.bean(Frontier.class),
              database,
              WrittenHistory.signer(WrittenHistory.KEY),
              journal,
              Clock.systemUTC(),
              threads);
      checkpoints.recent();
      append(Clock.systemUTC(), "RELAXED");
      reception.bean(Frontier.class).touched(facility, 3);
      reached[0] = Rows.text(facility, "select pg_current_wal_insert_lsn()");
      checkpoints.recent();
    }
    assertThat(reached[0]).isEqualTo("t");
  }

  @Test
  void SEC_A03_everyChainGetsACheckpointEvenIfAnotherNodeWroteIt() throws Exception {
    try (CheckpointFiles files = CheckpointFiles.open(home);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Checkpoints ofAnotherProcess =
          new Checkpoints(
              new Frontier(),
              database,
              WrittenHistory.signer(WrittenHistory.KEY),
              files,
              Clock.systemUTC(),
              threads);
      ofAnotherProcess.all();
    }
    assertThat(signed().keySet()).containsExactly(2L);
  }

  /** Checkpoints of our facility; and every line must be good. */
  private NavigableMap<Long, byte[]> signed() throws IOException {
    AuditVerification verification = AuditVerification.with(WrittenHistory.KEYS, List.of(home));
    assertThat(verification.verify(new WrittenHistory()).findings())
        .noneMatch(finding -> finding.facility().equals(Finding.NO_FACILITY));
    return verification.checkpointsOf(facility);
  }

  private Checkpoints checkpoints(CheckpointFiles files, ExecutorService threads) {
    return new Checkpoints(
        reception.bean(Frontier.class),
        database,
        WrittenHistory.signer(WrittenHistory.KEY),
        files,
        Clock.systemUTC(),
        threads);
  }
}
