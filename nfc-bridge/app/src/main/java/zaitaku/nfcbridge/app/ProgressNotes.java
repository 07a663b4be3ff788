package zaitaku.nfcbridge.app;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import zaitaku.nfcbridge.protocol.ProgressEvent;

/**
 * Tells the service what happens, without identity (protocol §5). Best effort and in the order of
 * events: nothing waits for it, and a lost note is not sent again.
 */
final class ProgressNotes implements AutoCloseable {

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

  @Override
  public void close() {
    courier.shutdownNow();
  }
}
