package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Card keys made by as many threads as there are processors, since one takes a tenth of a second.
 * Belongs to one thread; closing it stops what is still being made.
 */
final class FreshKeys implements AutoCloseable {

  private final ExecutorService threads;
  private final ExecutorCompletionService<KeyPair> made;

  /** Begins to make this many. */
  FreshKeys(int count, SecureRandom random) {
    threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("practice-keys-", 0).factory());
    made = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < count; i++) {
      made.submit(() -> PracticeAuthority.freshKeys(random));
    }
  }

  /** The next one that is ready; to be asked for no more often than were ordered. */
  KeyPair next() throws IOException {
    try {
      return made.take().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keys were made", interrupted);
    } catch (ExecutionException failed) {
      throw new IOException("keys could not be made", failed);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
