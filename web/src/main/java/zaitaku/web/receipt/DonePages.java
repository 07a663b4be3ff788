package zaitaku.web.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.ConsentTexts;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Row;
import zaitaku.web.platform.page.Words;
import zaitaku.web.registration.ConsentPolicy;
import zaitaku.web.registration.Registration;
import zaitaku.web.visit.VisitSession;

/** Puts a registration into the words of the last page. */
final class DonePages {

  private DonePages() {}

  static DonePage of(Frame frame, Registration registration, VisitSession session) {
    Optional<EligibilityParts> shown =
        registration.eligibility().map(disclosed -> new EligibilityParts(frame, disclosed));
    return new DonePage(
        registration.change() ? frame.withTitle(frame.text("done.title.change")) : frame,
        registration.number().text(),
        time(frame, registration.registeredAt()),
        !ConsentPolicy.shownToPatient(registration.kind()),
        shown.map(EligibilityParts::rows).orElse(List.of()),
        shown.map(EligibilityParts::notes).orElse(List.of()),
        shown.map(EligibilityParts::parts).orElse(List.of()),
        registered(frame, registration),
        period(frame, registration),
        session.flow(),
        session.base() + "/leave");
  }

  private static List<Row> registered(Frame frame, Registration registration) {
    Words words = frame.words();
    List<Row> rows = new ArrayList<>();
    rows.add(row(frame, "kind", ConsentTexts.kind(registration.kind(), words)));
    registration
        .consultationDate()
        .ifPresent(day -> rows.add(row(frame, "day", Dates.day(words, day))));
    rows.add(row(frame, "items", items(registration, words)));
    registration
        .prescriptionForm()
        .ifPresent(form -> rows.add(row(frame, "prescription", ConsentTexts.form(form, words))));
    return rows;
  }

  private static String items(Registration registration, Words words) {
    List<String> agreed =
        registration.answers().entrySet().stream()
            .filter(answer -> answer.getValue() == Answer.AGREED)
            .map(answer -> ConsentTexts.name(answer.getKey(), words))
            .toList();
    if (registration.answers().isEmpty()) {
      return words.text("consent.nothing-asked");
    }
    return agreed.isEmpty() ? words.text("consent.agreed-none") : words.list(agreed);
  }

  private static String period(Frame frame, Registration registration) {
    Optional<Instant> end = registration.holdsUntil();
    String words =
        ConsentTexts.period(registration.kind(), registration.onlyThisTime(), frame.words());
    return end.map(instant -> frame.text("done.period-until", words, time(frame, instant)))
        .orElse(words);
  }

  static String time(Frame frame, Instant instant) {
    return Dates.moment(frame.words(), instant);
  }

  private static Row row(Frame frame, String key, String value) {
    return new Row(frame.text("done.row." + key), value);
  }
}
