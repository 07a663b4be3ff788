package zaitaku.web.attack;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Given to a service at its start, its clock is so far off. */
public record WrongClock(Duration off) {

  Clock clock() {
    return Clock.offset(Clock.systemUTC(), off);
  }

  @Factory
  @Requires(beans = WrongClock.class)
  static final class Hands {

    @Singleton
    @Replaces(Clock.class)
    Clock clock(WrongClock wrong) {
      return wrong.clock();
    }
  }
}
