package zaitaku.web.consent;

import java.time.LocalDate;
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
 * @param terms what else was said about how long it holds
 */
public record ConsentDraft(
    UUID facility,
    VisitKind kind,
    Map<ConsentItem, Answer> choices,
    Optional<PrescriptionForm> prescriptionForm,
    String wording,
    String language,
    OperatedBy operatedBy,
    Terms terms) {

  /**
   * How long a consent shall hold, as far as the patient says, and what staff told about it.
   *
   * @param consultationDate in the calendar of Japan; of online consultations, and of these always
   * @param onlyThisTime 「今回だけ」: of home visits only
   * @param explained staff explained that the consent goes on and can be revoked at any time
   */
  public record Terms(
      Optional<LocalDate> consultationDate, boolean onlyThisTime, boolean explained) {

    /** Nothing said. */
    public static final Terms NONE = new Terms(Optional.empty(), false, false);
  }

  public ConsentDraft {
    Objects.requireNonNull(facility);
    Objects.requireNonNull(terms);
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    if (wording.isEmpty() || wording.length() > 64 || !language.matches("[a-z]{2}(-[a-z]{1,8})?")) {
      throw new IllegalArgumentException("wording has 1 to 64 characters, language is a tag");
    }
  }
}
