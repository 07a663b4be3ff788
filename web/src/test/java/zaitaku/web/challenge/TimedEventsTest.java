package zaitaku.web.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import zaitaku.web.challenge.TimedEvents.Look;
import zaitaku.web.platform.database.Unavailable;

/** The seconds of a stream pass when a test says so. */
class TimedEventsTest {

  private final Sinks.Many<Long> seconds = Sinks.many().unicast().onBackpressureBuffer();
  private final List<Event<Map<String, Object>>> sent = new ArrayList<>();
  private Optional<Look> found = Optional.of(look(3, "created", false));
  private boolean databaseIsAway;
  private boolean over;
  private Disposable stream = () -> {};

  @BeforeEach
  void open() {
    Mono<Optional<Look>> look =
        Mono.fromCallable(() -> {
          if (databaseIsAway) {
            throw Unavailable.now();
          }
          return found;
        });
    stream =
        TimedEvents.of(seconds.asFlux(), look).doOnComplete(() -> over = true).subscribe(sent::add);
  }

  @AfterEach
  void close() {
    stream.dispose();
  }

  @Test
  void theStateComesAtOnceAsANamedEventWithItsVersionAndTheTimeToRetry() {
    pass(0, 0);
    Event<Map<String, Object>> state = sent.getFirst();
    assertThat(state.getName()).isEqualTo("state");
    assertThat(state.getId()).isEqualTo("3");
    assertThat(state.getRetry()).isEqualTo(Duration.ofMillis(3000));
    assertThat(state.getData()).isEqualTo(Map.of("state", "created"));
  }

  @Test
  void aStateIsToldOnceUntilThereIsAnother() {
    pass(0, 9);
    found = Optional.of(look(4, "claimed", false));
    pass(10, 14);
    assertThat(names()).containsExactly("state", "beat", "state");
    assertThat(sent.getLast().getId()).isEqualTo("4");
  }

  @Test
  void whatTimeAloneEndsIsToldWithoutAnotherVersion() {
    pass(0, 1);
    found = Optional.of(look(3, "expired", true));
    pass(2, 2);
    assertThat(sent.getLast().getData()).isEqualTo(Map.of("state", "expired"));
    assertThat(over).isTrue();
  }

  @Test
  void aNamedBeatComesEveryFifteenSeconds() {
    pass(0, 14);
    assertThat(names()).containsExactly("state", "beat");
    pass(15, 15);
    assertThat(names()).containsExactly("state", "beat", "beat");
    pass(16, 44);
    assertThat(names()).containsExactly("state", "beat", "beat", "beat");
    pass(45, 45);
    assertThat(names()).containsExactly("state", "beat", "beat", "beat", "beat");
  }

  @Test
  void aBeatThatFellIntoASlowLookIsMadeUpFor() {
    pass(0, 13);
    pass(17, 17);
    assertThat(names()).containsExactly("state", "beat", "beat");
  }

  @Test
  void theServerEndsTheStreamAfterFourMinutesAndNotBefore() {
    pass(0, 239);
    assertThat(over).isFalse();
    pass(240, 240);
    assertThat(over).isTrue();
  }

  @Test
  void anAttemptThatIsOverEndsTheStreamAfterItsLastState() {
    found = Optional.of(look(5, "rejected", true));
    pass(0, 0);
    assertThat(sent.getFirst().getId()).isEqualTo("5");
    assertThat(over).isTrue();
  }

  @Test
  void whoseAttemptItIsNotHearsNothingOfIt() {
    found = Optional.empty();
    pass(0, 0);
    assertThat(names()).doesNotContain("state");
    assertThat(over).isTrue();
  }

  @Test
  void whileTheDatabaseIsAwayNothingBeatsAndTheStreamGoesOnAfterwards() {
    pass(0, 0);
    databaseIsAway = true;
    pass(1, 60);
    assertThat(names()).containsExactly("state", "beat");
    databaseIsAway = false;
    found = Optional.of(look(4, "claimed", false));
    pass(61, 61);
    assertThat(names()).containsExactly("state", "beat", "state", "beat");
    assertThat(over).isFalse();
  }

  private void pass(long from, long to) {
    LongStream.rangeClosed(from, to).forEach(second -> seconds.tryEmitNext(second).orThrow());
  }

  private List<String> names() {
    return sent.stream().map(Event::getName).toList();
  }

  private static Look look(int version, String phase, boolean ended) {
    return new Look(version, phase, ended, Map.of("state", phase));
  }
}
