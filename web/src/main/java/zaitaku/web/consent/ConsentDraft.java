package zaitaku.web.consent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.visit.OperatedBy;

/**
 * All that a patient answered, before the card.
 *
 * @param choices one answer for exactly the items that the facility asks, in its order
 * @param wording version of the texts that the patient saw
 * @param language language tag of the screen, for example {@code ja}
 */
public record ConsentDraft(
    UUID facility,
    VisitKind kind,
    Map<ConsentItem, Answer> choices,
    Optional<PrescriptionForm> prescriptionForm,
    String wording,
    String language,
    OperatedBy operatedBy) {

  public ConsentDraft {
    Objects.requireNonNull(facility);
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    if (wording.isEmpty() || wording.length() > 64 || !language.matches("[a-z]{2}(-[a-z]{1,8})?")) {
      throw new IllegalArgumentException("wording has 1 to 64 characters, language is a tag");
    }
  }
}
