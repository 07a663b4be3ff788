package zaitaku.web.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;

/**
 * A stored registration, as the browser session that made it may see it.
 *
 * @param answers what was agreed and refused, in the order of {@link ConsentItem}
 * @param holdsUntil exclusive end of the consent; empty: until revoked
 * @param consultationDate of an online consultation
 * @param onlyThisTime the patient said 「今回だけ」
 * @param change true when it changed one before
 * @param eligibility what may be shown under these answers, if anything may be shown now
 */
public record Registration(
    UUID facility,
    UUID id,
    ReceiptNumber number,
    VisitKind kind,
    Instant registeredAt,
    Optional<Instant> holdsUntil,
    Map<ConsentItem, Answer> answers,
    Optional<PrescriptionForm> prescriptionForm,
    Optional<LocalDate> consultationDate,
    boolean onlyThisTime,
    boolean change,
    Optional<DisclosedEligibility> eligibility) {

  public Registration {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  @Override
  public String toString() {
    return "Registration[" + id + "]";
  }
}
