package zaitaku.web.platform.audit;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.database.Statements;

/**
 * Appends to the chain of a facility inside the caller's transaction. Writers of one facility wait
 * for each other at the head row, so the chain cannot fork; other facilities do not (security.md
 * A05). Order comes from the sequence; a clock that went back since the last entry is an entry of
 * its own (A08). Safe for use by several threads.
 */
@Singleton
public final class AuditTrail {

  /** Two nodes may differ by less than this without anybody's clock having jumped. */
  static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /**
   * What a statement of the work itself reads of {@code audit_head h}, with {@code for update of
   * h}, to spare {@link #hold} a statement of its own.
   */
  public static final String HEAD =
      "h.sequence as head_sequence, h.hash as head_hash, h.last_at as head_last_at";

  private static final String BEGIN =
      "insert into audit_head (facility_id, sequence, hash) values ($1, 0, $2)"
          + " on conflict (facility_id) do nothing";
  private static final String LOCK =
      "select " + HEAD + " from audit_head h where facility_id = $1 for update";
  private static final String APPEND =
      "with head as (update audit_head set sequence = $2, hash = $15, last_at = $3"
          + " where facility_id = $1)"
          + " insert into audit_entry (facility_id, sequence, at, actor, role, session_ref, act,"
          + " object_ref, result, reason, origin_class, correlation, content, previous_hash,"
          + " own_hash, form) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
          + " $15, $16)";

  private final Clock clock;
  private final RequestOrigin origin;
  private final Frontier frontier;

  AuditTrail(Clock clock, RequestOrigin origin, Frontier frontier) {
    this.clock = clock;
    this.origin = origin;
    this.frontier = frontier;
  }

  /** Starts the chain of a new facility; does nothing when it stands already. */
  public void begin(Statements statements, UUID facility) {
    statements.update(BEGIN, facility, AuditHash.genesis(facility));
  }

  /**
   * Makes the other writers of this facility wait from here on: for work that must see what they
   * wrote. Taken after the row of the work itself, as {@link #append} is.
   */
  public Held hold(Statements statements, UUID facility) {
    Head head =
        statements
            .one(LOCK, Head::read, facility)
            .orElseThrow(() -> new IllegalStateException("the audit chain was never begun"));
    return new Held(statements, facility, head);
  }

  /** As {@link #hold}, from a row with {@link #HEAD} that was locked in this transaction. */
  public Held held(Statements statements, UUID facility, Readable row) {
    return new Held(statements, facility, Head.read(row));
  }

  /** Writes the next entry; the caller commits it together with what it tells of. */
  public void append(Statements statements, UUID facility, AuditEntry entry) {
    hold(statements, facility).append(entry);
  }

  /** The chain of a facility while this transaction alone may write to it. One thread's. */
  public final class Held {

    private final Statements statements;
    private final UUID facility;
    private Head head;

    private Held(Statements statements, UUID facility, Head head) {
      this.statements = statements;
      this.facility = facility;
      this.head = head;
    }

    /** Writes the next entry. */
    public void append(AuditEntry entry) {
      Instant at = noteClock();
      frontier.touched(facility, head.sequence + 1);
      head = write(at, origin.on(entry), Statements::update);
    }

    /** Writes the next entry and commits the transaction with it; nothing may follow. */
    public void appendLast(AuditEntry entry) {
      Instant at = noteClock();
      frontier.touched(facility, head.sequence + 1);
      head = write(at, origin.on(entry), Statements::updateLast);
    }

    /** The time of the next entry; a clock that went back is an entry of its own. */
    private Instant noteClock() {
      Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Instant last = head.lastAt;
      if (last != null && at.isBefore(last.minus(CLOCK_TOLERANCE))) {
        String back = "BACK_" + Duration.between(at, last).toSeconds() + "S";
        AuditEntry jump = AuditEntry.ofSystem(ClockWatch.ACT, "", "NOTED", back);
        head = write(at, jump, Statements::update);
      }
      return at;
    }

    private Head write(Instant at, AuditEntry entry, Writing writing) {
      long sequence = head.sequence + 1;
      byte[] own = AuditHash.of(head.hash, facility, sequence, at, entry);
      long written =
          writing.write(
              statements,
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
              entry.content(),
              head.hash,
              own,
              AuditHash.FORM);
      if (written != 1) {
        throw new IllegalStateException("the audit entry was not written");
      }
      return new Head(sequence, own, at);
    }
  }

  private interface Writing {
    long write(Statements statements, String sql, Object... values);
  }

  private record Head(long sequence, byte[] hash, @Nullable Instant lastAt) {

    static Head read(Readable row) {
      OffsetDateTime at = row.get("head_last_at", OffsetDateTime.class);
      return new Head(
          Objects.requireNonNull(row.get("head_sequence", Long.class)),
          Objects.requireNonNull(row.get("head_hash", byte[].class)),
          at == null ? null : at.toInstant());
    }
  }
}
