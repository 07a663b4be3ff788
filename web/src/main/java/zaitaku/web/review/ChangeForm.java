package zaitaku.web.review;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentAnswers;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.consent.TypedDay;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.platform.page.FormText;
import zaitaku.web.platform.page.Words;
import zaitaku.web.registration.ConsentPolicy;
import zaitaku.web.registration.ReviewedConsent;
import zaitaku.web.visit.Act;
import zaitaku.web.visit.OperatedBy;
import zaitaku.web.visit.Preparation;
import zaitaku.web.visit.VisitDoor.Posted;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/** The form of a change: read into the session, and out of it again as what is to be registered. */
@Singleton
final class ChangeForm {

  /** An item, or the prescription form, has no answer. */
  static final String MISSING = "missing";

  private final VisitFrames frames;
  private final Clock clock;

  ChangeForm(VisitFrames frames, Clock clock) {
    this.frames = frames;
    this.clock = clock;
  }

  /**
   * A form that was read.
   *
   * @param session with what could be read
   * @param problem what is to be put right: {@link #MISSING} or a code of a day
   */
  record Read(VisitSession session, Optional<String> problem) {}

  Read read(Posted.Accepted accepted, ReviewedConsent consent) {
    FacilitySettings settings = accepted.facility().settings();
    FormText form = accepted.form();
    Map<ConsentItem, Answer> choices = new LinkedHashMap<>();
    settings
        .items()
        .forEach(item ->
            form.choice(item.name(), Answer.class).ifPresent(answer -> choices.put(item, answer)));
    VisitSession session = ConsentAnswers.withChoices(accepted.session(), choices);
    boolean missing = choices.size() < settings.items().size();
    if (settings.asksPrescriptionForm()) {
      Optional<PrescriptionForm> chosen = form.choice("form", PrescriptionForm.class);
      session = chosen.isPresent() ? ConsentAnswers.withForm(session, chosen.get()) : session;
      missing |= chosen.isEmpty();
    }
    Optional<String> problem = missing ? Optional.of(MISSING) : Optional.empty();
    return consent.mayChangeDay()
        ? day(session, form, settings, problem)
        : new Read(session, problem);
  }

  private Read day(
      VisitSession session, FormText form, FacilitySettings settings, Optional<String> problem) {
    return switch (TypedDay.read(form, today(), settings.bookingDays())) {
      case TypedDay.Reading.Day day ->
          new Read(ConsentAnswers.withDay(session, day.day()), problem);
      case TypedDay.Reading.Wrong wrong ->
          new Read(
              ConsentAnswers.withTypedDay(session, TypedDay.typed(form)),
              problem.or(() -> Optional.of(wrong.error().code())));
    };
  }

  /** What the session's answers would make of a consent; empty while something is missing. */
  Optional<ConsentDraft> draft(
      HttpRequest<?> request, Facility facility, VisitSession session, ReviewedConsent consent) {
    FacilitySettings settings = facility.settings();
    Map<ConsentItem, Answer> choices = ConsentAnswers.choices(session, settings);
    Optional<PrescriptionForm> form =
        settings.asksPrescriptionForm() ? ConsentAnswers.form(session) : consent.prescriptionForm();
    Optional<LocalDate> day =
        consent.mayChangeDay() ? ConsentAnswers.day(session) : consent.consultationDate();
    boolean whole =
        choices.size() == settings.items().size()
            && (!settings.asksPrescriptionForm() || form.isPresent())
            && day.isPresent() == consent.consultationDate().isPresent()
            && day.filter(today()::isAfter).isEmpty();
    Optional<OperatedBy> operatedBy = session.preparation().flatMap(Preparation::operatedBy);
    if (!whole || operatedBy.isEmpty()) {
      return Optional.empty();
    }
    Words words = frames.words(request);
    return Optional.of(
        new ConsentDraft(
            Act.REVIEW,
            facility.id(),
            consent.standing().kind(),
            choices,
            form,
            words.wording(),
            words.language().tag(),
            operatedBy.get(),
            new ConsentDraft.Terms(day, consent.onlyThisTime(), consent.explained())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ConsentPolicy.TOKYO);
  }
}
