package zaitaku.web.consent;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zaitaku.web.consent.CheckPage.Changeable;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilitySettings;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.FieldError;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Row;
import zaitaku.web.platform.page.Words;
import zaitaku.web.visit.VisitDoor;
import zaitaku.web.visit.VisitFrames;
import zaitaku.web.visit.VisitSession;
import zaitaku.web.visit.VisitStep;

/** Makes the pages of this room from a session. */
@Singleton
final class ConsentPages {

  private final VisitFrames frames;
  private final Secrets secrets;

  ConsentPages(VisitFrames frames, Secrets secrets) {
    this.frames = frames;
    this.secrets = secrets;
  }

  ConsentPage consent(HttpRequest<?> request, VisitDoor.Arrived.In in) {
    Frame plain = frame(request, in, VisitStep.CONSENT);
    Frame frame = plain.withTitle(plain.text("consent.title", in.facility().name()));
    String path = VisitStep.CONSENT.path(in.session().base());
    return new ConsentPage(
        frame,
        path,
        path + "/items",
        in.session().flow(),
        in.session().version(),
        ConsentTexts.items(in.facility().settings(), frame.words()),
        frame.text("consent.readers.text", in.facility().name()),
        ConsentTexts.period(in.session().kind(), frame.words()));
  }

  ConsentItemsPage items(HttpRequest<?> request, VisitDoor.Arrived.In in, boolean checked) {
    FacilitySettings settings = in.facility().settings();
    Frame plain = frame(request, in, VisitStep.CONSENT);
    String consent = VisitStep.CONSENT.path(in.session().base());
    Frame frame = plain.withTitle(plain.text("consent.title.each")).withBack(consent);
    Map<ConsentItem, Answer> given = ConsentAnswers.choices(in.session(), settings);
    List<ConsentItemsPage.ItemRow> rows = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (ConsentItem item : settings.items()) {
      Optional<Answer> answer = Optional.ofNullable(given.get(item));
      ConsentTexts.ItemText text = ConsentTexts.item(item, settings, frame.words());
      Optional<String> error =
          checked && answer.isEmpty()
              ? Optional.of(frame.text("consent.missing", text.name()))
              : Optional.empty();
      error.ifPresent(words -> errors.add(new FieldError(item.name(), words)));
      rows.add(new ConsentItemsPage.ItemRow(item.name(), text, answer, error));
    }
    String lead =
        frame.text(
            "consent.lead",
            in.facility().name(),
            ConsentTexts.period(in.session().kind(), frame.words()));
    return new ConsentItemsPage(
        frame.withErrors(errors),
        consent + "/items",
        in.session().flow(),
        in.session().version(),
        lead,
        rows);
  }

  PrescriptionPage prescription(HttpRequest<?> request, VisitDoor.Arrived.In in, boolean checked) {
    Frame plain = frame(request, in, VisitStep.PRESCRIPTION);
    Frame frame = plain.withTitle(plain.text("prescription.title"));
    Optional<PrescriptionForm> chosen = ConsentAnswers.form(in.session());
    Optional<String> error =
        checked && chosen.isEmpty()
            ? Optional.of(frame.text("prescription.missing"))
            : Optional.empty();
    List<FieldError> errors =
        error.map(text -> new FieldError("form-ELECTRONIC", text)).stream().toList();
    return new PrescriptionPage(
        frame.withErrors(errors),
        VisitStep.PRESCRIPTION.path(in.session().base()),
        in.session().flow(),
        in.session().version(),
        chosen,
        error);
  }

  PeriodPage period(HttpRequest<?> request, VisitDoor.Arrived.In in, boolean checked) {
    Frame plain = frame(request, in, VisitStep.CHECK);
    Frame frame =
        plain
            .withTitle(plain.text("period.title"))
            .withBack(VisitStep.CHECK.path(in.session().base()));
    List<FieldError> errors =
        checked
            ? List.of(new FieldError("period-WHILE_VISITED", frame.text("period.missing")))
            : List.of();
    return new PeriodPage(
        frame.withErrors(errors),
        VisitStep.CONSENT.path(in.session().base()) + "/period",
        in.session().flow(),
        in.session().version(),
        ConsentAnswers.period(in.session()));
  }

  CheckPage check(HttpRequest<?> request, VisitDoor.Arrived.In in, ConsentDraft draft) {
    Frame plain = frame(request, in, VisitStep.CHECK);
    Frame frame = plain.withTitle(plain.text("check.title"));
    Words words = frame.words();
    List<Row> details = new ArrayList<>();
    draft
        .choices()
        .forEach((item, answer) ->
            details.add(
                new Row(ConsentTexts.name(item, words), ConsentTexts.answer(answer, words))));
    return new CheckPage(
        frame,
        VisitStep.CARD.path(in.session().base()),
        in.session().flow(),
        in.session().version(),
        secrets.id(),
        rows(in.session(), draft, words),
        details);
  }

  private static List<Changeable> rows(VisitSession session, ConsentDraft draft, Words words) {
    List<Changeable> rows = new ArrayList<>();
    String prepare = VisitStep.PREPARE.path(session.base());
    rows.add(
        new Changeable(words.text("check.kind"), ConsentTexts.kind(draft.kind(), words), prepare));
    draft
        .terms()
        .consultationDate()
        .ifPresent(day ->
            rows.add(
                new Changeable(
                    words.text("check.date"),
                    Dates.day(words, day),
                    VisitStep.DATE.path(session.base()))));
    rows.add(period(session, draft, words));
    if (!draft.choices().isEmpty()) {
      rows.add(
          new Changeable(
              words.text("check.information"),
              ConsentTexts.summary(draft, words),
              VisitStep.CONSENT.path(session.base())));
    }
    draft
        .prescriptionForm()
        .ifPresent(form ->
            rows.add(
                new Changeable(
                    words.text("check.prescription"),
                    ConsentTexts.form(form, words),
                    VisitStep.PRESCRIPTION.path(session.base()))));
    rows.add(
        new Changeable(
            words.text("check.operator"),
            ConsentTexts.operator(draft.operatedBy(), words),
            prepare));
    if (draft.terms().explained()) {
      rows.add(
          new Changeable(
              words.text("check.explained"), words.text("check.explained.yes"), prepare));
    }
    return rows;
  }

  /** In few words: what it is that goes on stands in the row above. */
  private static String held(ConsentDraft draft, Words words) {
    boolean goesOn = draft.kind() == VisitKind.HOME_VISIT && !draft.terms().onlyThisTime();
    return goesOn
        ? words.text("check.period.goes-on")
        : ConsentTexts.period(draft.kind(), draft.terms().onlyThisTime(), words);
  }

  /** How long it holds: said of a home visit, else it follows from kind or day. */
  private static Changeable period(VisitSession session, ConsentDraft draft, Words words) {
    String change =
        switch (draft.kind()) {
          case HOME_VISIT -> VisitStep.CONSENT.path(session.base()) + "/period";
          case ONLINE -> VisitStep.DATE.path(session.base());
          case HOUSE_CALL, OUTPATIENT -> VisitStep.PREPARE.path(session.base());
        };
    return new Changeable(words.text("check.period"), held(draft, words), change);
  }

  private Frame frame(HttpRequest<?> request, VisitDoor.Arrived.In in, VisitStep step) {
    Facility facility = in.facility();
    Frame frame = frames.of(request, facility, in.session(), "");
    return frame
        .withSteps(frames.steps(frame, facility, in.session().kind(), step))
        .withBack(
            step.previous(facility.settings(), in.session().kind()).path(in.session().base()));
  }
}
