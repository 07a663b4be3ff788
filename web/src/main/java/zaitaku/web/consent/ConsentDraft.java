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
import zaitaku.web.platform.page.Words;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.VisitSession;

/**
 * All that a patient answered, before the card. For {@code REVOKE} and for looking at consents
 * there is nothing to answer; a {@code REVIEW} with choices is a change that the card signs.
 *
 * @param kind for {@code REVOKE} the usual one of the address: it revokes all kinds
 * @param choices one answer for exactly the items that the facility asks, in its order
 * @param wording version of the texts that the patient saw
 * @param language language tag of the screen, for example {@code ja}
 * @param terms what else was said about how long it holds
 */
public record ConsentDraft(
    Act act,
    UUID facility,
    VisitKind kind,
    Map<ConsentItem, Answer> choices,
    Optional<PrescriptionForm> prescriptionForm,
    String wording,
    String language,
    OperatedBy operatedBy,
    Terms terms) {

  /**
   * Begins the wording of a trial and of nothing else: the protocol has no such act, so what the
   * card signs is a look at consents in words that no look at consents has.
   */
  public static final String TRIAL_WORDING = "trial-";

  /** True when it asks nothing but the act itself. */
  public boolean isBare() {
    return choices.isEmpty() && prescriptionForm.isEmpty() && terms.consultationDate().isEmpty();
  }

  /** True when it says the same in whatever wording and language it was read. */
  public boolean answersAs(ConsentDraft other) {
    return new ConsentDraft(
            act,
            facility,
            kind,
            choices,
            prescriptionForm,
            other.wording,
            other.language,
            operatedBy,
            terms)
        .equals(other);
  }

  /** Without any answer: to see what is registered, to take it all back, or to try the card. */
  public static ConsentDraft toAct(
      Act act, VisitSession session, Words words, OperatedBy operatedBy) {
    return new ConsentDraft(
        act,
        session.facility(),
        VisitKind.usual(session.door()),
        Map.of(),
        Optional.empty(),
        (act == Act.TRIAL ? TRIAL_WORDING : "") + words.wording(),
        words.language().tag(),
        operatedBy,
        Terms.NONE);
  }

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
    Objects.requireNonNull(act);
    Objects.requireNonNull(facility);
    Objects.requireNonNull(terms);
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    if (wording.isEmpty() || wording.length() > 64 || !language.matches("[a-z]{2}(-[a-z]{1,8})?")) {
      throw new IllegalArgumentException("wording has 1 to 64 characters, language is a tag");
    }
    if ((act == Act.TRIAL) != wording.startsWith(TRIAL_WORDING)) {
      throw new IllegalArgumentException("a trial has a wording of its own");
    }
    if (act == Act.TRIAL && !(choices.isEmpty() && prescriptionForm.isEmpty())) {
      throw new IllegalArgumentException("a trial asks nothing");
    }
  }
}
