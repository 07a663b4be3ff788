package zaitaku.web.testing;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Given to a service at its start: its clock, which goes until a test stops it and then moves it.
 */
public final class StoppableClock extends Clock {

  private volatile Optional<Instant> stopped = Optional.empty();

  public void stop() {
    stopped = Optional.of(Instant.now());
  }

  /** Shows the real time again, and goes with it. */
  public void go() {
    stopped = Optional.empty();
  }

  /** Moves the hands of a clock that stands. */
  public void add(Duration time) {
    stopped = Optional.of(stopped.orElseThrow().plus(time));
  }

  @Override
  public Instant instant() {
    return stopped.orElseGet(Instant::now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Factory
  @Requires(beans = StoppableClock.class)
  static final class Hands {

    @Singleton
    @Replaces(Clock.class)
    Clock clock(StoppableClock stoppable) {
      return stoppable;
    }
  }
}
