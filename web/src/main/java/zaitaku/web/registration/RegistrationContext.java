package zaitaku.web.registration;

import java.util.UUID;

/** What sealed values of a registration belong to: they open nowhere else. */
record RegistrationContext(UUID facility, UUID registration) {

  String eligibility() {
    return facility + "/registration/" + registration + "/eligibility";
  }

  /** Of a revocation, by its own id. */
  String revocation() {
    return facility + "/revocation/" + registration;
  }

  /** Of a confirmation of eligibility alone. */
  String eligibilityOnly() {
    return facility + "/eligibility_only/" + registration + "/eligibility";
  }

  String evidence() {
    return facility + "/evidence/" + registration;
  }
}
