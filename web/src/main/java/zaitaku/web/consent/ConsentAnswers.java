package zaitaku.web.consent;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.visit.VisitSession;

/**
 * How this room keeps its answers in a visit session: item to answer, and the prescription form.
 */
public final class ConsentAnswers {

  private static final String FORM = "PRESCRIPTION_FORM";
  private static final String PERIOD = "PERIOD";
  private static final String DAY = "DAY";
  private static final String TYPED_DAY = "TYPED_DAY";

  private ConsentAnswers() {}

  /** The answers given so far to what the facility asks, in its order. */
  public static Map<ConsentItem, Answer> choices(VisitSession session, FacilitySettings settings) {
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    for (ConsentItem item : settings.items()) {
      constant(session.answers().get(item.name()), Answer.class)
          .ifPresent(answer -> choices.put(item, answer));
    }
    return choices;
  }

  public static Optional<PrescriptionForm> form(VisitSession session) {
    return constant(session.answers().get(FORM), PrescriptionForm.class);
  }

  /** The day of consultation, once there is one. */
  public static Optional<LocalDate> day(VisitSession session) {
    return Optional.ofNullable(session.answers().get(DAY))
        .map(text -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
  }

  public static VisitSession withDay(VisitSession session, LocalDate day) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    answers.put(DAY, day.format(DateTimeFormatter.BASIC_ISO_DATE));
    String year = Integer.toString(day.getYear());
    String month = Integer.toString(day.getMonthValue());
    String date = Integer.toString(day.getDayOfMonth());
    answers.put(TYPED_DAY, TypedDay.kept(List.of(year, month, date)));
    return session.withAnswers(answers);
  }

  /** Year, month and day as they were typed, good or not. */
  public static List<String> typedDay(VisitSession session) {
    return TypedDay.ofKept(session.answers().getOrDefault(TYPED_DAY, ""));
  }

  /** With what was typed and is no day to go on with: the one before is forgotten. */
  public static VisitSession withTypedDay(VisitSession session, List<String> typed) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    answers.remove(DAY);
    answers.put(TYPED_DAY, TypedDay.kept(typed));
    return session.withAnswers(answers);
  }

  /** True when the patient said 「今回だけ」. */
  static boolean onlyThisTime(VisitSession session) {
    return period(session).filter(Period.ONLY_THIS_TIME::equals).isPresent();
  }

  /** What the patient said about the period, if anything. */
  static Optional<Period> period(VisitSession session) {
    return constant(session.answers().get(PERIOD), Period.class);
  }

  static VisitSession withPeriod(VisitSession session, Period period) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    answers.put(PERIOD, period.name());
    return session.withAnswers(answers);
  }

  /** The session with these answers to items in place of the ones before. */
  public static VisitSession withChoices(VisitSession session, Map<ConsentItem, Answer> choices) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    for (ConsentItem item : ConsentItem.values()) {
      answers.remove(item.name());
    }
    choices.forEach((item, answer) -> answers.put(item.name(), answer.name()));
    return session.withAnswers(answers);
  }

  public static VisitSession withForm(VisitSession session, PrescriptionForm form) {
    Map<String, String> answers = new LinkedHashMap<>(session.answers());
    answers.put(FORM, form.name());
    return session.withAnswers(answers);
  }

  private static <E extends Enum<E>> Optional<E> constant(
      @org.jspecify.annotations.Nullable String name, Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).filter(c -> c.name().equals(name)).findFirst();
  }
}
