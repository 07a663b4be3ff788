package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.eligibility.ConfirmedEligibilities;
import zaitaku.web.eligibility.DisclosedEligibility;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;

/** Shows a confirmation of eligibility alone to the browser session that made it. */
@Singleton
public final class EligibilityOnlyLookup {

  private static final String FIND =
      "select confirmation_id, kind, confirmed_at, eligibility from eligibility_only where"
          + " facility_id = $1 and number = $2 and session_hash = $3";

  private final Database database;
  private final AuditTrail audit;
  private final RefusalNotes refusals;
  private final ConfirmedEligibilities eligibilities;

  EligibilityOnlyLookup(
      Database database,
      AuditTrail audit,
      RefusalNotes refusals,
      ConfirmedEligibilities eligibilities) {
    this.database = database;
    this.audit = audit;
    this.refusals = refusals;
    this.eligibilities = eligibilities;
  }

  /**
   * A confirmation.
   *
   * @param eligibility what may be shown, if anything may be shown here
   */
  public record Confirmation(
      VisitKind kind, Instant confirmedAt, Optional<DisclosedEligibility> eligibility) {}

  /** Empty for a number that this session did not make. */
  public Optional<Confirmation> seen(UUID facility, String number, byte[] sessionHash) {
    String by = SessionHash.reference(sessionHash);
    Optional<Stored> stored =
        database.inFacility(
            facility,
            Durability.RELAXED,
            tx -> {
              Optional<Stored> found = tx.one(FIND, Stored::read, facility, number, sessionHash);
              found.ifPresent(one ->
                  audit.append(
                      tx,
                      facility,
                      AuditEntry.ofPatient(by, "SEE_RESULT", one.id.toString(), "DONE", "")));
              return found;
            });
    if (stored.isEmpty()) {
      refusals.note(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "REFUSED", "NOT_FOUND"));
    }
    return stored.map(one -> confirmation(facility, one));
  }

  private Confirmation confirmation(UUID facility, Stored stored) {
    String context = new RegistrationContext(facility, stored.id).eligibilityOnly();
    return new Confirmation(
        stored.kind,
        stored.confirmedAt,
        ConsentPolicy.shownToPatient(stored.kind)
            ? Optional.of(eligibilities.open(stored.eligibility, context).disclosed(Set.of()))
            : Optional.empty());
  }

  private record Stored(UUID id, VisitKind kind, Instant confirmedAt, byte[] eligibility) {

    static Stored read(Readable row) {
      return new Stored(
          Objects.requireNonNull(row.get("confirmation_id", UUID.class)),
          VisitKind.valueOf(Objects.requireNonNull(row.get("kind", String.class))),
          Objects.requireNonNull(row.get("confirmed_at", OffsetDateTime.class)).toInstant(),
          Objects.requireNonNull(row.get("eligibility", byte[].class)));
    }
  }
}
