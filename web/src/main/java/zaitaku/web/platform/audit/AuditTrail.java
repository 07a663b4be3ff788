package zaitaku.web.platform.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import zaitaku.web.platform.database.Statements;

/**
 * Appends to the chain of a facility inside the caller's transaction. Writers of one facility wait
 * for each other at the head row, so the chain cannot fork; other facilities do not (security.md
 * A05). Safe for use by several threads.
 */
@Singleton
public final class AuditTrail {

  private static final String BEGIN =
      "insert into audit_head (facility_id, sequence, hash) values ($1, 0, $2)"
          + " on conflict (facility_id) do nothing";
  private static final String LOCK =
      "select sequence, hash from audit_head where facility_id = $1 for update";
  private static final String APPEND =
      "with head as (update audit_head set sequence = $2, hash = $14 where facility_id = $1)"
          + " insert into audit_entry (facility_id, sequence, at, actor, role, session_ref, act,"
          + " object_ref, result, reason, origin_class, correlation, previous_hash, own_hash)"
          + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

  private final Clock clock;

  public AuditTrail(Clock clock) {
    this.clock = clock;
  }

  /** Starts the chain of a new facility; does nothing when it stands already. */
  public void begin(Statements statements, UUID facility) {
    statements.update(BEGIN, facility, AuditHash.genesis(facility));
  }

  /**
   * Makes the other writers of this facility wait from here on: for work that must see what they
   * wrote. Taken after the row of the work itself, as {@link #append} is.
   */
  public void hold(Statements statements, UUID facility) {
    statements.query(LOCK, row -> true, facility);
  }

  /** Writes the next entry; the caller commits it together with what it tells of. */
  public void append(Statements statements, UUID facility, AuditEntry entry) {
    Head head =
        statements
            .one(
                LOCK,
                row ->
                    new Head(
                        Objects.requireNonNull(row.get("sequence", Long.class)),
                        Objects.requireNonNull(row.get("hash", byte[].class))),
                facility)
            .orElseThrow(() -> new IllegalStateException("the audit chain was never begun"));
    long sequence = head.sequence + 1;
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] own = AuditHash.of(head.hash, facility, sequence, at, entry);
    long written =
        statements.update(
            APPEND,
            facility,
            sequence,
            at.atOffset(ZoneOffset.UTC),
            entry.actor(),
            entry.role(),
            entry.sessionRef(),
            entry.act(),
            entry.objectRef(),
            entry.result(),
            entry.reason(),
            entry.originClass(),
            entry.correlation(),
            head.hash,
            own);
    if (written != 1) {
      throw new IllegalStateException("the audit entry was not written");
    }
  }

  private record Head(long sequence, byte[] hash) {}
}
