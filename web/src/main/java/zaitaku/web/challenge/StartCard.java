package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.consent.ConsentDraft;
import zaitaku.web.visit.VisitSession;

/** Turns a patient's answers into a card transaction that only their browser can complete. */
@Singleton
final class StartCard {

  private final Transactions transactions;
  private final DraftSeal drafts;
  private final Clock clock;

  StartCard(Transactions transactions, DraftSeal drafts, Clock clock) {
    this.transactions = transactions;
    this.drafts = drafts;
    this.clock = clock;
  }

  /**
   * Starts an attempt.
   *
   * @param attempt from the form: the same form sent twice starts one attempt
   * @return false when this id belongs to somebody else
   */
  boolean start(VisitSession session, ConsentDraft draft, UUID attempt) {
    Instant now = clock.instant();
    byte[] owner = SessionHash.of(session);
    return transactions.create(
        draft.facility(),
        attempt,
        owner,
        drafts.seal(attempt, draft),
        now,
        now.plus(BridgeProtocol.TRANSACTION_LIFE));
  }
}
