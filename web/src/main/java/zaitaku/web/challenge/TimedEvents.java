package zaitaku.web.challenge;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import zaitaku.web.platform.database.DatabaseUnavailable;

/**
 * The events of one page that waits (ux.md §3.1): {@code state} whenever there is another one, with
 * its version as id, and {@code beat} every 15 s. Time comes from outside, a second at a time.
 */
final class TimedEvents {

  /** Also when nothing changed, so that the page knows that it would have heard. */
  static final int BEAT_EVERY_SECONDS = 15;

  /** The stream ends before an idle connection would be cut; the browser opens it again. */
  static final int LIFE_SECONDS = 240;

  /** How long a browser waits before it opens the stream again. */
  static final Duration RETRY = Duration.ofSeconds(3);

  private TimedEvents() {}

  /**
   * What a look at the attempt found.
   *
   * @param version grows with each change
   * @param phase as the page is told it; time alone can change it, without another version
   * @param ended nothing more will happen
   * @param told what the page is told
   */
  record Look(int version, String phase, boolean ended, Map<String, Object> told) {}

  /** What was sent last, and what is to be sent now. */
  private record Told(String last, long lastBeat, List<Event<Map<String, Object>>> events) {
    static final Told NOTHING = new Told("", -BEAT_EVERY_SECONDS, List.of());
  }

  private record Tick(long second, Optional<Look> found) {
    boolean last() {
      return found.isEmpty() || found.get().ended;
    }
  }

  /**
   * @param seconds since the stream was opened, from 0; some may be left out
   * @param look looks once for each subscriber; empty when there is nothing to see for this browser
   */
  static Flux<Event<Map<String, Object>>> of(Flux<Long> seconds, Mono<Optional<Look>> look) {
    return seconds
        .takeWhile(second -> second < LIFE_SECONDS)
        // a slow look is not followed by all those that were due meanwhile
        .onBackpressureLatest()
        .concatMap(second -> seen(look).map(found -> new Tick(second, found)), 1)
        .takeUntil(Tick::last)
        .scan(Told.NOTHING, TimedEvents::next)
        .concatMapIterable(Told::events);
  }

  /** No beat without a look: when the beats stop, the page asks by itself. */
  private static Mono<Optional<Look>> seen(Mono<Optional<Look>> look) {
    return look.onErrorResume(DatabaseUnavailable.class, later -> Mono.empty());
  }

  private static Told next(Told before, Tick tick) {
    List<Event<Map<String, Object>>> events = new ArrayList<>();
    String now = tick.found.map(look -> look.version + "-" + look.phase).orElse("");
    if (tick.found.isPresent() && !now.equals(before.last)) {
      Look look = tick.found.get();
      events.add(Event.of(look.told).name("state").id(String.valueOf(look.version)).retry(RETRY));
    }
    boolean due = tick.second - before.lastBeat >= BEAT_EVERY_SECONDS;
    if (due) {
      events.add(Event.<Map<String, Object>>of(Map.of()).name("beat"));
    }
    return new Told(now, due ? tick.second : before.lastBeat, events);
  }
}
