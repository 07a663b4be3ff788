package zaitaku.web.durability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import zaitaku.web.testing.Patient.Answer;

/**
 * Patients one after the other in several threads, whole receptions over HTTP, whatever happens to
 * the service meanwhile. Half of those whose answer was lost send the same again until they have
 * it; the others leave and never know. Some only look around, some give up in the middle, some read
 * their receipt.
 */
final class Traffic implements AutoCloseable {

  private static final Duration REPEATS_END = Duration.ofSeconds(40);
  private static final long PAUSE_NANOS = Duration.ofMillis(80).toNanos();

  private final Site site;
  private final URI origin;
  private final Ledger ledger;
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger patients = new AtomicInteger();
  private volatile boolean over;

  Traffic(Site site, URI origin, Ledger ledger) {
    this.site = site;
    this.origin = origin;
    this.ledger = ledger;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  void start(int beside, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < beside; i++) {
      SplittableRandom own = random.split();
      running.add(threads.submit(() -> visits(own)));
    }
  }

  private void visits(SplittableRandom random) {
    while (!over) {
      try {
        visit(random);
      } catch (IOException | Visitor.Turned broken) {
        ledger.turnedAway();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** One reception; every tenth patient leaves before the end, every tenth only looks. */
  void visit(SplittableRandom random) throws IOException, Visitor.Turned {
    int number = patients.getAndIncrement();
    Visitor visitor = new Visitor(client, origin);
    if (random.nextInt(10) == 0) {
      visitor.get(site.path(number));
      return;
    }
    String cardPath = visitor.toCard(site.path(number));
    String transaction = cardPath.substring("/card/".length());
    ledger.begun(transaction);
    Map<String, String> form = visitor.prove(cardPath, site.card(random.nextInt(8)));
    if (random.nextInt(10) == 0) {
      return;
    }
    ledger.unknown(transaction);
    if (!asked(visitor, transaction, form) && random.nextBoolean()) {
      askAgain(visitor, transaction, form);
    }
  }

  /** True when the answer is known now. */
  private boolean asked(Visitor visitor, String transaction, Map<String, String> form) {
    try {
      Answer answer = visitor.register(form);
      if (answer.location().startsWith("/done/")) {
        ledger.acknowledged(transaction, answer.location().substring("/done/".length()));
        return true;
      }
      if (answer.status() < 500) {
        ledger.refused(transaction);
        return true;
      }
      return false;
    } catch (IOException lost) {
      return false;
    }
  }

  private void askAgain(Visitor visitor, String transaction, Map<String, String> form) {
    long end = System.nanoTime() + REPEATS_END.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      if (asked(visitor, transaction, form)) {
        ledger.repeated();
        return;
      }
    }
  }

  /** Lets everybody finish what they are at. */
  void stop() {
    over = true;
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException failed) {
        throw new AssertionError(failed);
      }
    }
    running.clear();
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
    client.shutdownNow();
  }
}
