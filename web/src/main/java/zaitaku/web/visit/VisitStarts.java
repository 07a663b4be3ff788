package zaitaku.web.visit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.Facility;
import zaitaku.web.platform.Secrets;

/** Begins visits: each with an id, a token and a flow that nobody has seen before. */
@Singleton
final class VisitStarts {

  private final Secrets secrets;
  private final Clock clock;

  VisitStarts(Secrets secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  VisitSession begin(Facility facility, UrlKind door, String token) {
    Instant now = clock.instant();
    return new VisitSession(
        secrets.token(),
        secrets.token().substring(0, 12),
        secrets.token(),
        facility.id(),
        door,
        token,
        Act.REGISTER,
        CardWay.READER,
        Optional.empty(),
        Map.of(),
        0,
        now,
        now,
        false,
        false);
  }
}
