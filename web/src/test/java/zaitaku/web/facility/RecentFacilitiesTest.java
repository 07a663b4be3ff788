package zaitaku.web.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentFacilitiesTest {

  private static final Instant MORNING = Instant.parse("2026-11-25T00:00:00Z");

  private final HandClock clock = new HandClock();
  private final RecentFacilities<Integer, String> recent = new RecentFacilities<>(clock);
  private int readings;

  @Test
  void whatWasJustReadIsNotReadAgain() {
    assertThat(ask(1)).contains("1st");
    clock.now = MORNING.plus(RecentFacilities.LIFE).minusNanos(1);
    assertThat(ask(1)).contains("1st");
  }

  @Test
  void afterItsLifeItIsReadAgain() {
    ask(1);
    clock.now = MORNING.plus(RecentFacilities.LIFE);
    assertThat(ask(1)).contains("2nd");
  }

  @Test
  void aClockThatWasSetBackDoesNotProlongIt() {
    ask(1);
    clock.now = MORNING.minus(Duration.ofHours(1));
    assertThat(ask(1)).contains("2nd");
  }

  @Test
  void whatDoesNotExistIsAskedForEachTime() {
    recent.get(1, Optional::empty);
    assertThat(recent.size()).isZero();
    assertThat(ask(1)).contains("1st");
  }

  @Test
  void aChangeIsSeenAtOnce() {
    ask(1);
    recent.forget();
    assertThat(ask(1)).contains("2nd");
  }

  @Test
  void whatWasReadBeforeAChangeIsNotRememberedAfterIt() {
    recent.get(
        1,
        () -> {
          recent.forget();
          return Optional.of("old");
        });
    assertThat(ask(1)).contains("1st");
  }

  @Test
  void neverMoreThanTheBoundIsRemembered() {
    for (int i = 0; i < 3 * RecentFacilities.MOST; i++) {
      ask(i);
      assertThat(recent.size()).isLessThanOrEqualTo(RecentFacilities.MOST);
    }
  }

  private Optional<String> ask(int key) {
    return recent.get(key, () -> Optional.of(++readings == 1 ? "1st" : "2nd"));
  }

  private static final class HandClock extends Clock {

    private Instant now = MORNING;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
