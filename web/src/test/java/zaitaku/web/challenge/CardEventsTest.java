package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class CardEventsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A database that answers later than the next look is due. */
  @Test
  void whoIsSlowMissesLooksAndKeepsTheStream() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    AtomicReference<Throwable> fault = new AtomicReference<>();
    BaseSubscriber<Long> slow =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            request(1);
          }

          @Override
          protected void hookOnNext(Long look) {
            seen.add(look);
          }

          @Override
          protected void hookOnError(Throwable failed) {
            fault.set(failed);
          }
        };
    CardEvents.looks(Duration.ofMillis(1)).subscribe(slow);
    Objects.requireNonNull(Flux.interval(Duration.ofMillis(1)).take(50).blockLast(PATIENCE));
    slow.request(1);
    Awaitility.await().atMost(PATIENCE).until(() -> seen.size() == 2 || fault.get() != null);
    slow.cancel();
    assertThat(fault.get()).isNull();
    assertThat(seen.get(0)).isZero();
    assertThat(seen.get(1)).isGreaterThan(1);
  }
}
