package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
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

  /** What came of a start. */
  enum Start {
    /** It stands, now or since the same form was sent before. */
    STARTED,
    /** The id stands for other answers of this session: the same key with other content. */
    OTHER_ANSWERS,
    /** The day of consultation is over since it was typed. */
    DAY_OVER,
    /** The id belongs to somebody else, or a second round comes from nothing. */
    FOREIGN
  }

  /** What an attempt of this session asked, in the wording that was read for it. */
  Optional<ConsentDraft> kept(VisitSession session, UUID attempt) {
    return transactions
        .draft(session.facility(), attempt, SessionHash.of(session))
        .map(sealed -> drafts.open(session.facility(), attempt, sealed));
  }

  /**
   * Starts an attempt.
   *
   * @param attempt from the form: the same form sent twice starts one attempt
   * @param round of a second card round of a review: where it comes from
   */
  Start start(VisitSession session, ConsentDraft draft, UUID attempt, Optional<SecondRound> round) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Tokyo"));
    if (draft.terms().consultationDate().filter(today::isAfter).isPresent()) {
      return Start.DAY_OVER;
    }
    return switch (create(session, draft, attempt, round, now)) {
      case Creation.Created created -> Start.STARTED;
      case Creation.Kept kept ->
          drafts.open(draft.facility(), attempt, kept.draft()).equals(draft)
              ? Start.STARTED
              : Start.OTHER_ANSWERS;
      case Creation.Foreign foreign -> Start.FOREIGN;
    };
  }

  private Creation create(
      VisitSession session,
      ConsentDraft draft,
      UUID attempt,
      Optional<SecondRound> round,
      Instant now) {
    UUID facility = draft.facility();
    byte[] by = SessionHash.of(session);
    byte[] sealed = drafts.seal(attempt, draft);
    Instant end = now.plus(BridgeProtocol.TRANSACTION_LIFE);
    return round.isPresent()
        ? transactions.createSecond(facility, attempt, by, round.get(), sealed, now, end)
        : transactions.create(facility, attempt, by, draft.act(), sealed, now, end);
  }
}
