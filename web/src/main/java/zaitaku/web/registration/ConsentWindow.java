package zaitaku.web.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import zaitaku.web.facility.VisitKind;

/** How long a consent holds (design §3); instants, the end is exclusive. */
public sealed interface ConsentWindow {

  /** The zone in which a day of consultation begins and ends. */
  ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** 往診 and 外来診療等: a day, to the second. */
  Duration SHORT = Duration.ofHours(24);

  /** Holds while the relation continues, until somebody revokes it. */
  record UntilRevoked() implements ConsentWindow {

    @Override
    public boolean holdsAt(Instant now) {
      return true;
    }

    @Override
    public Optional<Instant> end() {
      return Optional.empty();
    }
  }

  /** Holds before this instant. */
  record Until(Instant instant) implements ConsentWindow {

    @Override
    public boolean holdsAt(Instant now) {
      return now.isBefore(instant);
    }

    @Override
    public Optional<Instant> end() {
      return Optional.of(instant);
    }
  }

  /** True while information may be read under this consent, as far as time decides. */
  boolean holdsAt(Instant now);

  /** The exclusive end; empty: until revoked. */
  Optional<Instant> end();

  /** The window of a visit: scheduled home visits until revoked, a house call for 24 hours. */
  static ConsentWindow ofVisit(VisitKind kind, Instant registeredAt) {
    return switch (kind) {
      case HOME_VISIT -> new UntilRevoked();
      case HOUSE_CALL, OUTPATIENT -> new Until(registeredAt.plus(SHORT));
      case ONLINE -> throw new IllegalArgumentException("an online window needs its date");
    };
  }

  /** The window of an online consultation: to the end of its day in Tokyo. */
  static ConsentWindow ofConsultation(LocalDate day) {
    return new Until(day.plusDays(1).atStartOfDay(TOKYO).toInstant());
  }
}
