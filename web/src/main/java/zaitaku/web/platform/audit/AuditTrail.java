package zaitaku.web.platform.audit;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.platform.database.Database;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.database.Statements;

/**
 * Appends to the chain of a facility inside the caller's transaction. The database itself chains
 * and hashes the entry ({@code append_audit}, ADR 0021): writers of one facility wait for each
 * other at the head row, so the chain cannot fork; other facilities do not (security.md A05). Order
 * comes from the sequence. Whoever waited longer for a session or the head comes with an older time
 * and is written with that of the entry before; what waiting cannot explain is a clock that went
 * back, and an entry of its own (A08). Safe for use by several threads.
 */
@Singleton
public final class AuditTrail {

  /** Two nodes may differ by less than this without anybody's clock having jumped. */
  static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /**
   * How much older than the entry before it the time of an entry may be without a clock having gone
   * back: two clocks, and the longest wait between {@link #line} and the head of the chain. {@code
   * append_audit} says the same. A smaller jump is found by {@link ClockWatch}, which need not
   * wait.
   */
  static final Duration WAITED = CLOCK_TOLERANCE.plus(DatabaseSettings.LONGEST_WORK);

  private static final String BEGIN =
      "insert into audit_head (facility_id, sequence, hash) values ($1, 0, $2)"
          + " on conflict (facility_id) do nothing";
  private static final String LOCK =
      "select sequence from audit_head where facility_id = $1 for update";
  private static final String APPEND = "select append_audit($1, $2, $3::text[]) as audit_sequence";

  private static final String NOTE = "select note_audit($1, $2, $3::text[]) as audit_sequence";

  private final Clock clock;
  private final RequestOrigin origin;
  private final Frontier frontier;

  AuditTrail(Clock clock, RequestOrigin origin, Frontier frontier) {
    this.clock = clock;
    this.origin = origin;
    this.frontier = frontier;
  }

  /**
   * An entry as the functions of the database take it.
   *
   * @param at its time, in microseconds
   * @param fields its ten texts
   */
  @SuppressWarnings("ArrayRecordComponent") // bound once, never compared
  public record Line(OffsetDateTime at, String[] fields) {}

  /** Starts the chain of a new facility; does nothing when it stands already. */
  public void begin(Statements statements, UUID facility) {
    statements.update(BEGIN, facility, AuditHash.genesis(facility));
  }

  /**
   * Makes the other writers of this facility wait from here on: for work that must see what they
   * wrote. Taken after the row of the work itself, as {@link #append} is.
   */
  public void hold(Statements statements, UUID facility) {
    if (statements.one(LOCK, row -> true, facility).isEmpty()) {
      throw new IllegalStateException("the audit chain was never begun");
    }
  }

  /** Writes the next entry; the caller commits it together with what it tells of. */
  public void append(Statements statements, UUID facility, AuditEntry entry) {
    Line line = line(facility, entry);
    written(facility, statements.one(APPEND, AuditTrail::sequence, facility, line.at, line.fields));
  }

  /** Writes the next entry and commits the transaction with it; nothing may follow. */
  public void appendLast(Statements statements, UUID facility, AuditEntry entry) {
    Line line = line(facility, entry);
    written(
        facility, statements.oneLast(APPEND, AuditTrail::sequence, facility, line.at, line.fields));
  }

  /** Writes the next entry in a transaction of its own: a note of what somebody is about to see. */
  public void note(Database database, UUID facility, AuditEntry entry) {
    Line line = line(facility, entry);
    written(facility, database.act(NOTE, AuditTrail::sequence, facility, line.at, line.fields));
  }

  /**
   * For a statement that does its work and appends the entry at once: what it is to be told. Asked
   * for just before it is sent; {@link #written} is told what came of it.
   */
  public Line line(UUID facility, AuditEntry entry) {
    frontier.asked(facility);
    return new Line(
        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
        origin.on(entry).fields().toArray(String[]::new));
  }

  /**
   * An entry stands, or will once the transaction is committed.
   *
   * @param sequence column {@code audit_sequence} of the statement that wrote it
   */
  public void written(UUID facility, Optional<Long> sequence) {
    frontier.touched(
        facility,
        sequence.orElseThrow(() -> new IllegalStateException("the audit entry was not written")));
  }

  /** Reads column {@code audit_sequence}. */
  public static long sequence(Readable row) {
    return Objects.requireNonNull(row.get("audit_sequence", Long.class));
  }
}
