package zaitaku.web.registration;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/**
 * What the policy must know of a stored consent.
 *
 * @param stored as it stands in the record; a live one may be over by the clock
 * @param holdsUntil exclusive end; empty: until revoked
 * @param answers to what was asked; an item that is not there was not asked
 */
public record ConsentStanding(
    VisitKind kind,
    ConsentState stored,
    Instant registeredAt,
    Optional<Instant> holdsUntil,
    Map<ConsentItem, Answer> answers) {

  public ConsentStanding {
    Map<ConsentItem, Answer> own = new EnumMap<>(ConsentItem.class);
    own.putAll(answers);
    answers = Collections.unmodifiableMap(own);
  }
}
