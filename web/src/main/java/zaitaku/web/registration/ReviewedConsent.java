package zaitaku.web.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.facility.ConsentItem;

/**
 * The latest consent of a patient and kind, as the patient may see and change it.
 *
 * @param consultationDate of an online consultation
 * @param dayFromApp true when the day came from a booking
 */
public record ReviewedConsent(
    UUID id,
    ConsentStanding standing,
    Optional<PrescriptionForm> prescriptionForm,
    Optional<LocalDate> consultationDate,
    boolean dayFromApp,
    boolean onlyThisTime,
    boolean explained) {

  public Map<ConsentItem, Answer> answers() {
    return standing.answers();
  }

  public ConsentState stateAt(Instant now) {
    return ConsentPolicy.stateAt(standing, now);
  }

  public boolean mayChangeDay() {
    return ConsentPolicy.mayChangeDay(standing.kind(), dayFromApp);
  }

  @Override
  public String toString() {
    return "ReviewedConsent[" + id + "]";
  }
}
