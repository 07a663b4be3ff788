package zaitaku.web.consent;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.visit.VisitSession;

/**
 * How this room keeps its answers in a visit session: item to answer, and the prescription form.
 */
final class ConsentAnswers {

  private static final String FORM = "PRESCRIPTION_FORM";

  private ConsentAnswers() {}

  /** The answers given so far to what the facility asks, in its order. */
  static Map<ConsentItem, Answer> choices(VisitSession session, FacilitySettings settings) {
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    for (ConsentItem item : settings.items()) {
      constant(session.answers().get(item.name()), Answer.class)
          .ifPresent(answer -> choices.put(item, answer));
    }
    return choices;
  }

  static Optional<PrescriptionForm> form(VisitSession session) {
    return constant(session.answers().get(FORM), PrescriptionForm.class);
  }

  /** The session with these answers to items in place of the ones before. */
  static VisitSession withChoices(VisitSession session, Map<ConsentItem, Answer> choices) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    for (ConsentItem item : ConsentItem.values()) {
      answers.remove(item.name());
    }
    choices.forEach((item, answer) -> answers.put(item.name(), answer.name()));
    return session.withAnswers(answers);
  }

  static VisitSession withForm(VisitSession session, PrescriptionForm form) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    answers.put(FORM, form.name());
    return session.withAnswers(answers);
  }

  private static <E extends Enum<E>> Optional<E> constant(
      @org.jspecify.annotations.Nullable String name, Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).filter(c -> c.name().equals(name)).findFirst();
  }
}
