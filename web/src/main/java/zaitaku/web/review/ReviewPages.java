package zaitaku.web.review;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentAnswers;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.consent.ConsentItemsPage.ItemRow;
import zaitaku.web.consent.ConsentTexts;
import zaitaku.web.consent.DayError;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.registration.ConsentPolicy;
import zaitaku.web.registration.ReviewedConsent;
import zaitaku.web.review.ReviewDoor.Entered;
import zaitaku.web.visit.VisitDoor.Arrived;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;

/** Puts an open review into pages. */
@Singleton
final class ReviewPages {

  private final VisitFrames frames;
  private final Secrets secrets;
  private final Clock clock;

  ReviewPages(VisitFrames frames, Secrets secrets, Clock clock) {
    this.frames = frames;
    this.secrets = secrets;
    this.clock = clock;
  }

  ReviewPage review(HttpRequest<?> request, Arrived.In in, Entered.In open) {
    Frame plain = frames.of(request, in.facility(), in.session(), "");
    Frame frame = plain.withTitle(plain.text("review.title"));
    ReviewedConsent consent = open.consent();
    String period =
        frame.text(
            "review.since",
            time(frame, consent.standing().registeredAt()),
            ConsentTexts.period(consent.standing().kind(), consent.onlyThisTime(), frame.words()));
    return new ReviewPage(
        frame,
        period,
        rows(frame, consent),
        further(frame, consent),
        Dates.time(frame.words(), open.until()),
        path(open) + "/change",
        in.session().base() + "/leave",
        in.session().base() + "/revoke",
        in.session().flow());
  }

  ChangePage change(HttpRequest<?> request, Arrived.In in, Entered.In open) {
    VisitSession session = in.session();
    FacilitySettings settings = in.facility().settings();
    ReviewedConsent consent = open.consent();
    Frame plain = frames.of(request, in.facility(), session, "");
    Frame frame = plain.withTitle(plain.text("change.title")).withBack(path(open));
    Optional<String> check = request.getParameters().getFirst("check");
    List<FieldError> errors = new ArrayList<>();
    Map<ConsentItem, Answer> kept = ConsentAnswers.choices(session, settings);
    boolean answered = !session.answers().isEmpty();
    List<ItemRow> rows = new ArrayList<>();
    for (ConsentItem item : settings.items()) {
      Optional<Answer> given =
          Optional.ofNullable(answered ? kept.get(item) : consent.answers().get(item));
      rows.add(row(frame, settings, item, given, check.isPresent(), errors));
    }
    Optional<PrescriptionForm> form =
        answered ? ConsentAnswers.form(session) : consent.prescriptionForm();
    if (check.isPresent() && settings.asksPrescriptionForm() && form.isEmpty()) {
      errors.add(new FieldError("form-ELECTRONIC", frame.text("prescription.missing")));
    }
    Optional<String> dayError =
        check.flatMap(DayError::ofCode).map(code -> dayError(frame, settings, code));
    // the code "missing" is also that of an item: the day has one of its own when there is a day
    Optional<String> ofDay =
        consent.mayChangeDay() && errors.isEmpty() ? dayError : Optional.empty();
    ofDay.ifPresent(text -> errors.add(new FieldError("year", text)));
    return new ChangePage(
        frame.withErrors(errors),
        path(open) + "/change",
        session.flow(),
        session.version(),
        rows,
        settings.asksPrescriptionForm(),
        form,
        consent.mayChangeDay(),
        typed(session, consent),
        ofDay);
  }

  ChangeCheckPage check(
      HttpRequest<?> request, Arrived.In in, Entered.In open, ConsentDraft draft) {
    Frame plain = frames.of(request, in.facility(), in.session(), "");
    Frame frame =
        plain.withTitle(plain.text("change.check.title")).withBack(path(open) + "/change");
    ReviewedConsent before = open.consent();
    List<ChangeCheckPage.Line> lines = new ArrayList<>();
    draft
        .choices()
        .forEach((item, answer) ->
            lines.add(
                new ChangeCheckPage.Line(
                    ConsentTexts.name(item, frame.words()),
                    ConsentTexts.answer(answer, frame.words()),
                    answer != before.answers().get(item))));
    draft
        .prescriptionForm()
        .ifPresent(form ->
            lines.add(
                new ChangeCheckPage.Line(
                    frame.text("check.prescription"),
                    ConsentTexts.form(form, frame.words()),
                    !before.prescriptionForm().equals(Optional.of(form)))));
    draft
        .terms()
        .consultationDate()
        .ifPresent(day ->
            lines.add(
                new ChangeCheckPage.Line(
                    frame.text("check.date"),
                    Dates.day(frame.words(), day),
                    !before.consultationDate().equals(Optional.of(day)))));
    return new ChangeCheckPage(
        frame,
        path(open) + "/update",
        path(open) + "/change",
        in.session().flow(),
        in.session().version(),
        secrets.id(),
        before.id(),
        lines,
        in.facility().settings().changeNeedsCard());
  }

  private static ItemRow row(
      Frame frame,
      FacilitySettings settings,
      ConsentItem item,
      Optional<Answer> given,
      boolean checked,
      List<FieldError> errors) {
    ConsentTexts.ItemText text = ConsentTexts.item(item, settings, frame.words());
    Optional<String> error =
        checked && given.isEmpty()
            ? Optional.of(frame.text("consent.missing", text.name()))
            : Optional.empty();
    error.ifPresent(words -> errors.add(new FieldError(item.name(), words)));
    return new ItemRow(item.name(), text, given, error);
  }

  private static List<ReviewPage.Line> rows(Frame frame, ReviewedConsent consent) {
    List<ReviewPage.Line> rows = new ArrayList<>();
    consent
        .answers()
        .forEach((item, answer) ->
            rows.add(
                new ReviewPage.Line(
                    ConsentTexts.name(item, frame.words()),
                    ConsentTexts.answer(answer, frame.words()),
                    answer == Answer.AGREED)));
    return rows;
  }

  private static List<zaitaku.web.platform.page.Row> further(Frame frame, ReviewedConsent consent) {
    List<zaitaku.web.platform.page.Row> rows = new ArrayList<>();
    consent
        .prescriptionForm()
        .ifPresent(form ->
            rows.add(
                new zaitaku.web.platform.page.Row(
                    frame.text("check.prescription"), ConsentTexts.form(form, frame.words()))));
    consent
        .consultationDate()
        .ifPresent(day ->
            rows.add(
                new zaitaku.web.platform.page.Row(
                    frame.text("check.date"), Dates.day(frame.words(), day))));
    return rows;
  }

  private static List<String> typed(VisitSession session, ReviewedConsent consent) {
    List<String> kept = ConsentAnswers.typedDay(session);
    if (kept.stream().anyMatch(text -> !text.isEmpty()) || consent.consultationDate().isEmpty()) {
      return kept;
    }
    LocalDate day = consent.consultationDate().get();
    return List.of(
        Integer.toString(day.getYear()),
        Integer.toString(day.getMonthValue()),
        Integer.toString(day.getDayOfMonth()));
  }

  private String dayError(Frame frame, FacilitySettings settings, DayError code) {
    LocalDate last =
        LocalDate.ofInstant(clock.instant(), ConsentPolicy.TOKYO).plusDays(settings.bookingDays());
    return frame.text("date.error." + code.code(), Dates.day(frame.words(), last));
  }

  private static String time(Frame frame, Instant instant) {
    return Dates.moment(frame.words(), instant);
  }

  private static String path(Entered.In open) {
    return "/review/" + open.id();
  }
}
