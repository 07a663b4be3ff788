package zaitaku.web.receipt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.eligibility.EligibilityOutcome;
import zaitaku.web.platform.page.Dates;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Row;

/**
 * Puts 資格情報 into words: the insurance, then the medical aid and each of its tickets. What stands
 * here is shown behind a tap only.
 */
final class EligibilityParts {

  private final Frame frame;
  private final DisclosedEligibility shown;

  EligibilityParts(Frame frame, DisclosedEligibility shown) {
    this.frame = frame;
    this.shown = shown;
  }

  /** Person and insurance; of somebody with medical aid alone the person. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, "outcome", frame.text("done.outcome." + shown.outcome().name()));
    add(rows, "name", shown.name());
    add(rows, "other-name", shown.otherName());
    add(rows, "birth", birth());
    if (!shown.qualification().medicalAid()) {
      insurance(rows);
    }
    return rows;
  }

  /** What must be looked at whichever part is read. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (shown.outcome() == EligibilityOutcome.VALID_UNREGISTERED) {
      notes.add(frame.text("done.note.unregistered"));
    }
    if (shown.paysWhole()) {
      notes.add(frame.text("done.note.pays-whole"));
    }
    return notes;
  }

  /** The medical aid and its tickets. */
  List<Part> parts() {
    return shown.aid().map(this::aid).orElse(List.of());
  }

  private void insurance(List<Row> rows) {
    add(rows, "card-class", shown.specialCard().orElse(""));
    add(rows, "insurer", shown.insurerName());
    add(rows, "insurer-number", shown.insurerNumber());
    add(rows, "symbol", shown.symbol());
    add(rows, "number", shown.number());
    add(rows, "branch", shown.branch());
    add(rows, "burden", shown.burdenTenths().map(n -> frame.text("done.burden", n)).orElse(""));
    add(rows, "preschool", shown.preschool() ? frame.text("done.preschool.yes") : "");
    add(rows, "ceiling", shown.ceilingCategoryLabel().orElse(""));
    add(rows, "diseases", frame.words().list(shown.diseaseLabels()));
  }

  private String birth() {
    return shown.birthDateUnknown()
        ? frame.text("done.birth.unknown")
        : shown.birthDate().map(this::day).orElse("");
  }

  private List<Part> aid(DisclosedEligibility.Aid aid) {
    List<Row> rows = new ArrayList<>();
    add(rows, "aid-office", aid.office());
    add(rows, "aid-payer", aid.payer());
    add(rows, "aid-recipient", aid.recipient());
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(frame.text("done.part.aid"), rows, List.of()));
    for (int i = 0; i < aid.tickets().size(); i++) {
      parts.add(ticket(aid.tickets().get(i), i + 1, aid.tickets().size()));
    }
    return parts;
  }

  private Part ticket(DisclosedEligibility.Ticket ticket, int number, int of) {
    List<Row> rows = new ArrayList<>();
    add(rows, "ticket-month", month(ticket.month()));
    add(rows, "ticket-days", days(ticket.validFrom(), ticket.validTo()));
    add(rows, "ticket-institution", ticket.institution());
    add(rows, "ticket-treatment", ticket.treatment());
    add(rows, "ticket-use", ticket.use());
    add(rows, "ticket-pay", pay(ticket.selfPay()));
    add(rows, "ticket-contact", ticket.contact());
    List<String> notes = new ArrayList<>();
    if (ticket.mismatch()) {
      notes.add(frame.text("done.note.mismatch"));
    }
    if (ticket.otherInstitution()) {
      notes.add(frame.text("done.note.other-institution"));
    }
    return new Part(frame.text("done.part.ticket", ticket.type(), number, of), rows, notes);
  }

  private String month(String digits) {
    return digits.length() == 6
        ? frame.text("done.month", digits.substring(0, 4), Integer.parseInt(digits.substring(4)))
        : "";
  }

  private String days(Optional<LocalDate> from, Optional<LocalDate> to) {
    return from.isEmpty() && to.isEmpty()
        ? ""
        : frame
            .text("done.days", from.map(this::day).orElse(""), to.map(this::day).orElse(""))
            .strip();
  }

  private String pay(String yen) {
    return yen.isEmpty() ? "" : frame.text("done.yen", yen);
  }

  private String day(LocalDate day) {
    return Dates.day(frame.words(), day);
  }

  private void add(List<Row> rows, String key, String value) {
    if (!value.isBlank()) {
      rows.add(new Row(frame.text("done.row." + key), value));
    }
  }
}
