package zaitaku.web.platform.database;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits on the caller's virtual thread for what the driver answers. Nothing that happens to the
 * caller reaches the driver (security.md D10): an interruption, which is how a client's going away
 * can show, is put off until the answer is there, and a limit that is over cancels nothing: who set
 * it closes the session.
 */
final class Waiting {

  private static final Duration EXACTNESS = Duration.ofMillis(50);

  /**
   * A limit that is nearly never reached must cost nothing: a wait with a time of its own wakes
   * another thread twice. Late by {@link #EXACTNESS} at most; never closed, its thread is a daemon.
   */
  private static final HashedWheelTimer LIMITS =
      new HashedWheelTimer(
          Thread.ofPlatform().daemon().name("database-limits").factory(),
          EXACTNESS.toMillis(),
          TimeUnit.MILLISECONDS);

  private Waiting() {}

  /**
   * @throws DatabaseUnavailable when the limit is over
   * @throws RuntimeException what the driver signalled
   */
  static <T> @Nullable T on(Publisher<T> step, Duration limit) {
    return on(sent(step), limit);
  }

  /**
   * Sends a step and does not wait: the driver answers in the order in which it was asked.
   *
   * @throws IllegalStateException on an event loop
   */
  static <T> CompletableFuture<T> sent(Publisher<T> step) {
    if (Schedulers.isInNonBlockingThread()) {
      throw new IllegalStateException("an event loop must not wait for the database");
    }
    return Mono.from(step).toFuture();
  }

  /**
   * Waits for what was sent.
   *
   * @throws DatabaseUnavailable when the limit is over
   * @throws RuntimeException what the driver signalled
   */
  static <T> @Nullable T on(CompletableFuture<T> answer, Duration limit) {
    if (answer.isDone()) {
      return here(answer);
    }
    Timeout over =
        LIMITS.newTimeout(
            end -> answer.completeExceptionally(new TimeoutException("no answer in time")),
            Math.max(0, limit.toNanos()),
            TimeUnit.NANOSECONDS);
    try {
      return here(answer);
    } finally {
      over.cancel();
    }
  }

  private static <T> @Nullable T here(CompletableFuture<T> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException putOff) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      throw told(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException told(@Nullable Throwable cause) {
    if (cause instanceof TimeoutException over) {
      return new DatabaseUnavailable("no answer from the database in time", over);
    }
    return cause instanceof RuntimeException signalled
        ? signalled
        : new IllegalStateException(cause);
  }
}
