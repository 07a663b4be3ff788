package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.consent.Answer;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.facility.ConsentItem;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;

/**
 * Shows a registration to the browser session that made it, and writes down that it was seen
 * (security.md A01).
 */
@Singleton
public final class RegistrationLookup {

  private static final String SEE =
      "select (seen).registration_id, (seen).number, (seen).kind, (seen).state,"
          + " (seen).registered_at, (seen).holds_until, (seen).prescription_form,"
          + " (seen).consultation_date, (seen).only_this_time, (seen).changes, (seen).eligibility,"
          + " items, answers, audit_sequence from see_registration($1, $2, $3, $4, $5::text[])";

  private final Database database;
  private final AuditTrail audit;
  private final RefusalNotes refusals;
  private final ConfirmedEligibilities eligibilities;
  private final Clock clock;

  RegistrationLookup(
      Database database,
      AuditTrail audit,
      RefusalNotes refusals,
      ConfirmedEligibilities eligibilities,
      Clock clock) {
    this.database = database;
    this.audit = audit;
    this.refusals = refusals;
    this.eligibilities = eligibilities;
    this.clock = clock;
  }

  /** Empty for a number that this session did not make. */
  public Optional<Registration> seen(UUID facility, String number, byte[] sessionHash) {
    String by = SessionHash.reference(sessionHash);
    // which registration it was is written by the function that finds it
    AuditTrail.Line line =
        audit.line(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "DONE", ""));
    Optional<Looked> looked =
        database.act(SEE, Looked::read, facility, number, sessionHash, line.at(), line.fields());
    if (looked.isEmpty()) {
      refusals.note(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "REFUSED", "NOT_FOUND"));
    }
    looked.ifPresent(one -> audit.written(facility, Optional.of(one.sequence)));
    return looked.map(one -> whole(facility, one.stored));
  }

  private Registration whole(UUID facility, Stored stored) {
    Map<ConsentItem, Answer> answers = new EnumMap<>(ConsentItem.class);
    for (int i = 0; i < stored.items.size(); i++) {
      answers.put(ConsentItem.valueOf(stored.items.get(i)), Answer.valueOf(stored.answers.get(i)));
    }
    return new Registration(
        facility,
        stored.id,
        new ReceiptNumber(stored.number),
        stored.kind,
        stored.registeredAt,
        stored.holdsUntil,
        answers,
        stored.form,
        stored.day,
        stored.onlyThisTime,
        stored.change,
        mayBeShown(stored, answers)
            ? Optional.of(disclosed(facility, stored, answers))
            : Optional.empty());
  }

  private boolean mayBeShown(Stored stored, Map<ConsentItem, Answer> answers) {
    ConsentStanding consent =
        new ConsentStanding(
            stored.kind, stored.state, stored.registeredAt, stored.holdsUntil, answers);
    return ConsentPolicy.eligibility(consent, Reader.PATIENT, clock.instant()) == Reading.ALLOWED;
  }

  private DisclosedEligibility disclosed(
      UUID facility, Stored stored, Map<ConsentItem, Answer> answers) {
    Set<ConsentItem> agreed =
        answers.entrySet().stream()
            .filter(answer -> answer.getValue() == Answer.AGREED)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    String context = new RegistrationContext(facility, stored.id).eligibility();
    return eligibilities.open(stored.eligibility, context).disclosed(agreed);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private record Looked(Stored stored, long sequence) {

    static Looked read(Readable row) {
      return new Looked(Stored.read(row), AuditTrail.sequence(row));
    }
  }

  private record Stored(
      UUID id,
      String number,
      VisitKind kind,
      ConsentState state,
      Instant registeredAt,
      Optional<Instant> holdsUntil,
      Optional<PrescriptionForm> form,
      Optional<LocalDate> day,
      boolean onlyThisTime,
      boolean change,
      byte[] eligibility,
      List<String> items,
      List<String> answers) {

    static Stored read(Readable row) {
      return new Stored(
          Objects.requireNonNull(row.get("registration_id", UUID.class)),
          text(row, "number"),
          VisitKind.valueOf(text(row, "kind")),
          ConsentState.valueOf(text(row, "state")),
          Objects.requireNonNull(row.get("registered_at", OffsetDateTime.class)).toInstant(),
          Optional.ofNullable(row.get("holds_until", OffsetDateTime.class))
              .map(OffsetDateTime::toInstant),
          Optional.ofNullable(row.get("prescription_form", String.class))
              .map(PrescriptionForm::valueOf),
          Optional.ofNullable(row.get("consultation_date", LocalDate.class)),
          Objects.requireNonNull(row.get("only_this_time", Boolean.class)),
          row.get("changes", UUID.class) != null,
          Objects.requireNonNull(row.get("eligibility", byte[].class)),
          List.of(Objects.requireNonNull(row.get("items", String[].class))),
          List.of(Objects.requireNonNull(row.get("answers", String[].class))));
    }
  }
}
