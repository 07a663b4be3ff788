package zaitaku.web.registration;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.EligibilityInquiry;
import zaitaku.web.eligibility.EligibilitySource;
import zaitaku.web.platform.DataSeal;

/** Puts the eligibility room together with the source that the composition chose. */
@Factory
final class RegistrationFactory {

  @Singleton
  EligibilityInquiry inquiry(EligibilitySource source) {
    return new EligibilityInquiry(source);
  }

  @Singleton
  ConfirmedEligibilities eligibilities(DataSeal seal) {
    return new ConfirmedEligibilities(seal);
  }
}
