package zaitaku.web.registration;

import java.time.Instant;
import java.util.Optional;

/**
 * How long a consent holds; {@link ConsentPolicy} decides which. Instants, the end is exclusive.
 */
public sealed interface ConsentWindow {

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

  /** The window that ends then. */
  static ConsentWindow until(Optional<Instant> end) {
    return end.<ConsentWindow>map(Until::new).orElseGet(UntilRevoked::new);
  }
}
