package zaitaku.web.challenge;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.RefusalNotes;
import zaitaku.web.platform.database.Database;

/**
 * Finds what a response code stands for (bridge protocol §6): only for the session that created the
 * transaction. Looking consumes nothing.
 */
@Singleton
public final class VerifiedTransactions {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String BY_CODE =
      "select "
          + Transactions.COLUMNS
          + ", code_expires_at, draft, certificate from card_transaction_by_code($1, $2, $3)";

  private final Database database;
  private final DraftSeal drafts;
  private final RefusalNotes refusals;
  private final Clock clock;

  VerifiedTransactions(Database database, DraftSeal drafts, RefusalNotes refusals, Clock clock) {
    this.database = database;
    this.drafts = drafts;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** What a code stands for. */
  public sealed interface Lookup {
    /** The proof waits to be completed. */
    record Waiting(VerifiedTransaction transaction) implements Lookup {}

    /** The transaction is over, well or badly, or the code came too late. */
    record Over(CardTransaction transaction) implements Lookup {}

    /** No transaction of this session has this code. */
    record Unknown() implements Lookup {}
  }

  public Lookup byCode(UUID facility, byte[] sessionHash, String code) {
    if (!CODE.matcher(code).matches()) {
      return unknown(facility, sessionHash);
    }
    byte[] hash = Fingerprint.of(code);
    Instant now = clock.instant();
    Optional<Lookup> found =
        database.look(
            BY_CODE, row -> lookup(row, sessionHash, hash, now), facility, hash, sessionHash);
    return found.orElseGet(() -> unknown(facility, sessionHash));
  }

  private Lookup unknown(UUID facility, byte[] sessionHash) {
    String by = SessionHash.reference(sessionHash);
    refusals.note(
        facility, AuditEntry.ofPatient(by, "COMPLETE", "", "REFUSED", "AUTH_OTHERBROWSER"));
    return new Lookup.Unknown();
  }

  private Lookup lookup(Readable row, byte[] sessionHash, byte[] codeHash, Instant now) {
    CardTransaction transaction = Transactions.read(row);
    byte[] certificate = row.get("certificate", byte[].class);
    boolean inTime = now.isBefore(Transactions.instant(row, "code_expires_at"));
    if (transaction.phaseAt(now) != Phase.VERIFIED || certificate == null || !inTime) {
      return new Lookup.Over(transaction);
    }
    byte[] draft = Objects.requireNonNull(row.get("draft", byte[].class));
    return new Lookup.Waiting(
        new VerifiedTransaction(
            new Route(transaction.facility(), transaction.id()),
            drafts.open(transaction.facility(), transaction.id(), draft),
            transaction.way(),
            certificate,
            sessionHash,
            codeHash,
            transaction.expiresAt()));
  }
}
