package zaitaku.web.consent;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Words;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.Preparation;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** The answers of a visit, read as what a patient may register. */
public sealed interface ConsentReading {

  /** Everything that the facility asks was answered. */
  record Complete(ConsentDraft draft) implements ConsentReading {}

  /** The first step that has no answer yet. */
  record Missing(VisitStep step) implements ConsentReading {}

  /**
   * Reads the answers of a visit.
   *
   * @param settings of the visit's facility as they are now: an item asked since is missing, one no
   *     longer asked is left out
   * @param words the texts in which the patient reads
   */
  static ConsentReading of(VisitSession session, FacilitySettings settings, Words words) {
    Optional<Preparation> preparation = session.preparation();
    Optional<OperatedBy> operatedBy = preparation.flatMap(Preparation::operatedBy);
    if (operatedBy.isEmpty() || session.act() != Act.REGISTER) {
      return new Missing(VisitStep.PREPARE);
    }
    Optional<LocalDate> day =
        preparation.get().kind() == VisitKind.ONLINE
            ? ConsentAnswers.day(session)
            : Optional.empty();
    if (preparation.get().kind() == VisitKind.ONLINE && day.isEmpty()) {
      return new Missing(VisitStep.DATE);
    }
    Map<ConsentItem, Answer> choices = ConsentAnswers.choices(session, settings);
    if (choices.size() < settings.items().size()) {
      return new Missing(VisitStep.CONSENT);
    }
    Optional<PrescriptionForm> form =
        settings.asksPrescriptionForm() ? ConsentAnswers.form(session) : Optional.empty();
    if (settings.asksPrescriptionForm() && form.isEmpty()) {
      return new Missing(VisitStep.PRESCRIPTION);
    }
    return new Complete(
        new ConsentDraft(
            Act.REGISTER,
            session.facility(),
            preparation.get().kind(),
            new LinkedHashMap<>(choices),
            form,
            words.wording(),
            words.language().tag(),
            operatedBy.get(),
            terms(session, preparation.get(), day)));
  }

  private static ConsentDraft.Terms terms(
      VisitSession session, Preparation preparation, Optional<LocalDate> day) {
    // said of a home visit, and forgotten when the kind was changed since
    boolean once =
        preparation.kind() == VisitKind.HOME_VISIT && ConsentAnswers.onlyThisTime(session);
    return new ConsentDraft.Terms(day, once, preparation.explained());
  }

  /** The step to go to now: the first without an answer, else the check. */
  static VisitStep present(VisitSession session, FacilitySettings settings, Words words) {
    return switch (of(session, settings, words)) {
      case Complete complete -> VisitStep.CHECK;
      case Missing missing -> missing.step();
    };
  }
}
