package zaitaku.nfcbridge.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.protocol.ProgressEvent;

/**
 * Tells the service what happens, without identity (protocol §5). Best effort and in the order of
 * events: nothing waits for it but the end of a trial, and a lost note is not sent again.
 */
final class ProgressNotes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressNotes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServiceCalls calls;
  // one thread keeps the order; it has no work unless a card is on the reader
  private final ExecutorService courier =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("progress").factory());

  ProgressNotes(ServiceCalls calls) {
    this.calls = calls;
  }

  void tell(VerifiedRequest request, ProgressEvent event, OptionalInt triesLeft) {
    Map<String, String> form = new HashMap<>();
    form.put("state", request.state());
    form.put("event", event.wireName());
    triesLeft.ifPresent(tries -> form.put("tries_left", Integer.toString(tries)));
    courier.execute(() -> calls.post(request.progressUri(), form));
  }

  /** Waits until what was told has been sent, or for {@link #PATIENCE} at most. */
  void settle() {
    try {
      courier.submit(() -> {}).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException unsent) {
      LOG.warn("the service does not take notes");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    courier.shutdownNow();
  }
}
