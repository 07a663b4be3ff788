package zaitaku.nfcbridge.card.pcsc;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import zaitaku.nfcbridge.card.CardFault;

/**
 * The calls of one transaction, one after the other on a thread of their own, each with a limit. A
 * call that hangs cannot be ended from outside (pcsc-lite holds the context until the driver
 * answers): its thread is left to it, nothing further is called, and {@link #last} runs on that
 * thread when it comes back. Used by one thread at a time.
 */
final class Calls {

  /** Something that may hang. */
  interface Call<T> {
    T run() throws CardFault;
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("card reader").factory());
  private final AtomicInteger underWay;
  private boolean stuck;

  /**
   * @param underWay counts these calls until the last one has run
   */
  Calls(AtomicInteger underWay) {
    this.underWay = underWay;
    underWay.incrementAndGet();
  }

  /**
   * Runs a call; it runs once or not at all.
   *
   * @throws CardFault with {@link CardFault.Kind#SILENT} when the limit is over: whether it took
   *     effect is not known then, and no further call is made
   */
  <T> T within(Duration limit, Call<T> call) throws CardFault {
    if (stuck) {
      throw new CardFault(CardFault.Kind.SILENT);
    }
    FutureTask<T> task = new FutureTask<>(call::run);
    thread.execute(task);
    try {
      return task.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | CancellationException late) {
      throw silent(task, late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw silent(task, stopping);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CardFault fault) {
        throw fault;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /** One that has not begun never will: what it carries is about to be overwritten. */
  private CardFault silent(FutureTask<?> task, Exception why) {
    boolean unused = task.cancel(false);
    stuck = true;
    return new CardFault(CardFault.Kind.SILENT, why);
  }

  /**
   * Runs the last call, now or when the hanging one comes back, and ends the thread. Waits for it
   * unless something hangs.
   */
  void last(Duration limit, Runnable call) {
    FutureTask<Void> task = new FutureTask<>(() -> finish(call), null);
    thread.execute(task);
    thread.shutdown();
    if (stuck) {
      return;
    }
    stuck = true;
    try {
      task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException leftToIt) {
      // it counts as under way until it comes back
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(Runnable call) {
    try {
      call.run();
    } finally {
      underWay.decrementAndGet();
    }
  }
}
