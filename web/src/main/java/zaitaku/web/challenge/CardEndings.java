package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.visit.VisitDoor.Posted;

/** Ends what is left of an attempt before its session begins another. */
@Singleton
final class CardEndings {

  private final Transactions transactions;

  CardEndings(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * A phone that is still at work on it finds it gone; of one that was over before, nothing
   * changes.
   *
   * @return the way that it went; empty when it is not this session's
   */
  Optional<BridgeWay> end(Posted.Accepted by, UUID transaction) {
    byte[] session = SessionHash.of(by.session());
    return transactions
        .owned(by.facility().id(), transaction, session)
        .map(found -> {
          if (!found.phase().ended()) {
            transactions.cancel(by.facility().id(), transaction, session);
          }
          return found.way();
        });
  }
}
