package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/** Reads what the policy must know from a row of {@code registration}. */
final class StoredStanding {

  private StoredStanding() {}

  static ConsentStanding read(Readable row, Map<ConsentItem, Answer> answers) {
    return new ConsentStanding(
        VisitKind.valueOf(Objects.requireNonNull(row.get("kind", String.class))),
        ConsentState.valueOf(Objects.requireNonNull(row.get("state", String.class))),
        Objects.requireNonNull(row.get("registered_at", OffsetDateTime.class)).toInstant(),
        Optional.ofNullable(row.get("holds_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        answers);
  }
}
