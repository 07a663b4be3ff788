package zaitaku.web.registration;

import java.util.Optional;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.facility.Facility;
import zaitaku.web.visit.Act;

/** What is done with an accepted proof of an act other than a registration; one for each. */
public interface ActCompletion {

  Act act();

  /**
   * Completes, or ends, the transaction.
   *
   * @return empty when somebody else moved it, or this ended it without a result: its own page says
   *     what became of it
   */
  Optional<CompleteRegistration.Outcome> complete(Facility facility, VerifiedTransaction waiting);
}
