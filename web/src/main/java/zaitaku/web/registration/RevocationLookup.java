package zaitaku.web.registration;

import io.r2dbc.spi.Readable;
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

/** Shows a revocation to the browser session that made it. */
@Singleton
public final class RevocationLookup {

  private static final String SEE =
      "select revocation_id, revoked_at, ended, audit_sequence from see_revocation($1, $2, $3, $4,"
          + " $5::text[])";

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
    // which revocation it was is written by the function that finds it
    AuditTrail.Line line =
        audit.line(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "DONE", ""));
    Optional<Seen> seen =
        database.act(SEE, Seen::read, facility, number, sessionHash, line.at(), line.fields());
    if (seen.isEmpty()) {
      refusals.note(facility, AuditEntry.ofPatient(by, "SEE_RESULT", "", "REFUSED", "NOT_FOUND"));
    }
    seen.ifPresent(one -> audit.written(facility, Optional.of(one.sequence)));
    return seen.map(Seen::revocation);
  }

  private record Seen(Revocation revocation, long sequence) {

    static Seen read(Readable row) {
      return new Seen(
          new Revocation(
              Objects.requireNonNull(row.get("revocation_id", UUID.class)),
              Objects.requireNonNull(row.get("revoked_at", OffsetDateTime.class)).toInstant(),
              Objects.requireNonNull(row.get("ended", Integer.class))),
          AuditTrail.sequence(row));
    }
  }
}
