package zaitaku.web.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test sets it. */
public final class SetClock extends Clock {

  public static final Instant MORNING = Instant.parse("2026-11-20T01:24:00Z");

  private volatile Instant now = MORNING;

  public void set(Instant instant) {
    now = instant;
  }

  public void add(Duration time) {
    now = now.plus(time);
  }

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
