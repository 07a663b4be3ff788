package zaitaku.web.platform.database;

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

  private Waiting() {}

  /**
   * @throws DatabaseUnavailable when the limit is over
   * @throws RuntimeException what the driver signalled
   */
  static <T> @Nullable T on(Publisher<T> step, Duration limit) {
    if (Schedulers.isInNonBlockingThread()) {
      throw new IllegalStateException("an event loop must not wait for the database");
    }
    CompletableFuture<T> answer = Mono.from(step).toFuture();
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException putOff) {
          interrupted = true;
        }
      }
    } catch (TimeoutException over) {
      throw new DatabaseUnavailable("no answer from the database in time", over);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
