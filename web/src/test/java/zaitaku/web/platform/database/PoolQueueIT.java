package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who comes to a pool in full use waits in a queue with an end. */
class PoolQueueIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CALLERS = 60;

  @Test
  void SEC_D12_theQueueHasAnEndAndWhoComesAfterItIsToldAtOnce() throws Exception {
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger mostWaiting = new AtomicInteger();
    try (Opened opened = new Opened(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      opened.ask("select 1::text");
      Session held = opened.pool.sessions().begun();
      IntStream.range(0, CALLERS).forEach(i -> threads.submit(() -> ask(opened, busy)));
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .until(() -> {
            mostWaiting.accumulateAndGet(opened.pool.figures().waiting(), Math::max);
            return busy.get() == CALLERS;
          });
      held.rolledBack();
      opened.pool.sessions().giveBack(held);
      System.out.printf("D12 %d refused, %d waited at most%n", busy.get(), mostWaiting.get());
      assertThat(opened.pool.figures().waiting()).isZero();
      assertThat(opened.ask("select 1::text")).isEqualTo("1");
    }
  }

  @Test
  void SEC_D12_theEndOfTheQueueIsTwentyForEachSession() throws Exception {
    AtomicInteger busy = new AtomicInteger();
    try (Opened opened = new Opened(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      opened.ask("select 1::text");
      Session held = opened.pool.sessions().begun();
      for (int i = 0; i < DatabaseSettings.WAITING_PER_SESSION; i++) {
        threads.submit(() -> ask(opened, new AtomicInteger()));
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(PATIENCE)
          .until(() -> opened.pool.figures().waiting() == DatabaseSettings.WAITING_PER_SESSION);
      ask(opened, busy);
      assertThat(busy).hasValue(1);
      held.rolledBack();
      opened.pool.sessions().giveBack(held);
    }
  }

  @Test
  void SEC_D10_anInterruptedCallerNeitherStopsNorLosesItsTransaction() throws Exception {
    try (Opened opened = new Opened(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      opened.ask("select 1::text");
      AtomicInteger inside = new AtomicInteger();
      Future<String> answer =
          threads.submit(() ->
              opened.database.outside(
                      Durability.DURABLE,
                      tx -> {
                        inside.set(1);
                        String slept = Opened.text(tx, "select pg_sleep(1)::text");
                        return slept + Opened.text(tx, "select 'whole'");
                      })
                  + Thread.currentThread().isInterrupted());
      Awaitility.await().atMost(PATIENCE).until(() -> inside.get() == 1);
      answer.cancel(true);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> opened.pool.figures().equals(new PoolFigures(1, 1, 0, 0)));
      assertThat(opened.sessions()).allSatisfy(seen -> assertThat(seen.state()).isEqualTo("idle"));
    }
  }

  private static void ask(Opened opened, AtomicInteger busy) {
    try {
      opened.ask("select 1::text");
    } catch (DatabaseUnavailable refused) {
      if (refused.isBusy()) {
        busy.incrementAndGet();
      }
    }
  }
}
