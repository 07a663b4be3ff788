package zaitaku.web.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import zaitaku.web.testing.Rows;

/** Order is the sequence; what the clock did is an entry. */
class AuditClockIT extends AuditScene {

  @Test
  void SEC_A08_aClockThatWentBackSinceTheLastEntryIsAnEntryAndOrderIsTheSequence() {
    Instant now = Instant.now();
    append(at(now.plusSeconds(3600)), "LATE");
    append(at(now), "EARLY");
    assertThat(Rows.text(facility, ACTS)).matches("LATE , CLOCK BACK_3(600|599)S, EARLY ");
    assertThat(
            Rows.number(
                facility,
                "select count(*) from audit_entry a join audit_entry b on b.sequence = a.sequence +"
                    + " 1 where b.at < a.at"))
        .isEqualTo(1);
  }

  @Test
  void SEC_A08_clocksOfTwoNodesMayDifferByTwoSeconds() {
    Instant now = Instant.now().plusSeconds(60);
    append(at(now), "ONE");
    append(at(now.minus(AuditTrail.CLOCK_TOLERANCE)), "OTHER");
    append(at(now.minus(AuditTrail.CLOCK_TOLERANCE.multipliedBy(2)).minusNanos(1000)), "JUMPED");
    assertThat(Rows.text(facility, ACTS)).isEqualTo("ONE , OTHER , CLOCK BACK_2S, JUMPED ");
  }

  @Test
  void SEC_A08_aJumpAheadIsWrittenIntoTheChainsThatThisProcessWrites() {
    Frontier frontier = new Frontier();
    frontier.touched(facility, 2);
    AtomicLong steady = new AtomicLong();
    MovedClock clock = new MovedClock(Instant.now());
    ClockWatch watch = new ClockWatch(clock, steady::get, frontier, database, audit);
    clock.now = clock.now.plusSeconds(10);
    steady.addAndGet(Duration.ofSeconds(10).toNanos());
    watch.look();
    clock.now = clock.now.plusSeconds(7210);
    steady.addAndGet(Duration.ofSeconds(10).toNanos());
    watch.look();
    watch.look();
    assertThat(Rows.text(facility, ACTS)).isEqualTo("CLOCK AHEAD_7200S");
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static final class MovedClock extends Clock {
    private Instant now;

    MovedClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
