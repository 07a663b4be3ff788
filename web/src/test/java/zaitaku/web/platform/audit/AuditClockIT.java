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
  void SEC_A08_whoWaitedAsLongAsTheLimitsAllowIsNoClockThatWentBack() {
    Instant now = Instant.now().plusSeconds(60);
    append(at(now), "ONE");
    append(at(now.minus(AuditTrail.WAITED)), "WAITED");
    append(at(now.minus(AuditTrail.WAITED).minusNanos(1000)), "JUMPED");
    assertThat(Rows.text(facility, ACTS)).isEqualTo("ONE , WAITED , CLOCK BACK_12S, JUMPED ");
  }

  @Test
  void SEC_A08_whoWaitedIsWrittenWithTheTimeOfTheEntryBefore() {
    Instant now = Instant.now().plusSeconds(60);
    append(at(now), "ONE");
    append(at(now.minusSeconds(4)), "WAITED");
    append(at(now.plusSeconds(1)), "NEXT");
    assertThat(
            Rows.text(
                facility,
                "select string_agg(extract(epoch from at - first)::int::text, ' ' order by"
                    + " sequence) from (select *, first_value(at) over (order by sequence) as first"
                    + " from audit_entry where sequence > 2) as e"))
        .isEqualTo("0 0 1");
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
