package zaitaku.web.registration;

import jakarta.inject.Singleton;
import zaitaku.web.challenge.Refusal;
import zaitaku.web.challenge.SessionHash;
import zaitaku.web.challenge.VerifiedTransaction;
import zaitaku.web.platform.audit.AuditEntry;
import zaitaku.web.platform.audit.AuditTrail;
import zaitaku.web.platform.database.Statements;

/** Ends, or keeps, the card transaction of an act that came to nothing, and writes it down. */
@Singleton
public final class EndedCards {

  private static final String HOLD =
      "select transaction_id from card_transaction where facility_id = $1 and transaction_id = $2"
          + " and session_hash = $3 for update";
  private static final String REJECT =
      "update card_transaction set phase = 'REJECTED', version = version + 1, reason = $4,"
          + " certificate = null where facility_id = $1 and transaction_id = $2 and session_hash ="
          + " $3 and phase = 'VERIFIED'";
  private static final String KEEP =
      "update card_transaction set code_expires_at = expires_at, version = version + 1 where"
          + " facility_id = $1 and transaction_id = $2 and session_hash = $3 and phase ="
          + " 'VERIFIED'";

  private final AuditTrail audit;

  EndedCards(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Holds the card transaction until the end of this transaction. Before the audit chain is held,
   * since whoever cancels takes them in this order too.
   */
  void hold(Statements tx, VerifiedTransaction waiting) {
    tx.query(
        HOLD,
        row -> true,
        waiting.route().facility(),
        waiting.route().transaction(),
        waiting.sessionHash());
  }

  /** There is nothing to do: the page of the card says why. */
  public void refuse(Statements tx, VerifiedTransaction waiting, String act, Refusal reason) {
    long moved =
        tx.update(
            REJECT,
            waiting.route().facility(),
            waiting.route().transaction(),
            waiting.sessionHash(),
            reason.name());
    note(tx, waiting, act, reason.name(), moved);
  }

  /**
   * The source does not answer: the proof is kept for its whole life, so that no card is needed.
   */
  public void keep(Statements tx, VerifiedTransaction waiting, String act) {
    long kept =
        tx.update(
            KEEP, waiting.route().facility(), waiting.route().transaction(), waiting.sessionHash());
    note(tx, waiting, act, "SOURCE_UNAVAILABLE", kept);
  }

  private void note(
      Statements tx, VerifiedTransaction waiting, String act, String reason, long moved) {
    if (moved == 1) {
      String by = SessionHash.reference(waiting.sessionHash());
      String of = waiting.route().transaction().toString();
      audit.append(
          tx, waiting.route().facility(), AuditEntry.ofPatient(by, act, of, "REFUSED", reason));
    }
  }
}
