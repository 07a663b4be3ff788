package zaitaku.web.registration;

import zaitaku.web.challenge.Refusal;
import zaitaku.web.eligibility.EligibilityVerdict;

/** What a transaction ends with when the source says no. */
final class Refusals {

  private Refusals() {}

  static Refusal of(EligibilityVerdict.NotConfirmed refused) {
    return switch (refused.reason()) {
      case NOT_LINKED -> Refusal.NOT_LINKED;
      case NOT_SERVED -> Refusal.NOT_SERVED;
      case SOURCE_SAYS ->
          switch (refused.outcome()) {
            case INVALID -> Refusal.ELIGIBILITY_LOST;
            case INVALID_NEW_EXISTS -> Refusal.ELIGIBILITY_NEW_EXISTS;
            case MULTIPLE -> Refusal.ELIGIBILITY_MULTIPLE;
            case NONE, VALID, VALID_UNREGISTERED, SOURCE_UNAVAILABLE -> Refusal.ELIGIBILITY_NONE;
          };
    };
  }
}
