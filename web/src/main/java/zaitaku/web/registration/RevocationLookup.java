package zaitaku.web.registration;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.Durability;

/** Shows a revocation to the browser session that made it. */
@Singleton
public final class RevocationLookup {

  private static final String FIND =
      "select revocation_id, revoked_at, cardinality(registrations) as ended from revocation where"
          + " facility_id = $1 and number = $2 and session_hash = $3";

  private final Database database;
  private final AuditTrail audit;
  private final RefusalNotes refusals;

  RevocationLookup(Database database, AuditTrail audit, RefusalNotes refusals) {
    this.database = database;
    this.audit = audit;
    this.refusals = refusals;
  }

  /**
   * A revocation.
   *
   * @param ended how many consents it ended
   */
  public record Revocation(UUID id, Instant revokedAt, int ended) {}

  /** Empty for a number that this session did not make. */
  public Optional<Revocation> seen(UUID facility, String number, byte[] sessionHash) {
    String by = SessionHash.reference(sessionHash);
    Optional<Revocation> seen =
        database.inFacility(
            facility,
            Durability.RELAXED,
            tx -> {
              Optional<Revocation> found =
                  tx.one(
                      FIND,
                      row ->
                          new Revocation(
                              Objects.requireNonNull(row.get("revocation_id", UUID.class)),
                              Objects.requireNonNull(row.get("revoked_at", OffsetDateTime.class))
                                  .toInstant(),
                              Objects.requireNonNull(row.get("ended", Integer.class))),
                      facility,
                      number,
                      sessionHash);
              found.ifPresent(one ->
                  audit.appendLast(
                      tx,
                      facility,
                      AuditEntry.ofPatient(by, "SEE_RESULT", one.id().toString(), "DONE", "")));
              return found;
            });
    if (seen.isEmpty()) {
      refusals.note(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "REFUSED", "NOT_FOUND"));
    }
    return seen;
  }
}
