package zaitaku.web.challenge;

import java.util.Optional;
import zaitaku.nfcbridge.protocol.ProgressEvent;
import zaitaku.web.platform.page.Frame;

/** What the live line of the waiting page says. */
final class CardStatus {

  private CardStatus() {}

  /** Empty where the page's usual words are right. */
  static Optional<String> words(Frame frame, CardTransaction transaction) {
    return switch (transaction.phase()) {
      case CLAIMED -> Optional.of(claimed(frame, transaction));
      case PROOF_RECEIVED -> Optional.of(frame.text("card.live.checking"));
      case VERIFIED -> Optional.of(frame.text("card.live.verified"));
      case AWAITING_CODE -> Optional.empty();
      case CREATED, COMPLETED, REJECTED, CANCELLED, EXPIRED -> Optional.empty();
    };
  }

  private static String claimed(Frame frame, CardTransaction transaction) {
    boolean wrong =
        transaction.progress().filter(ProgressEvent.PIN_WRONG.wireName()::equals).isPresent();
    return wrong && transaction.triesLeft().isPresent()
        ? frame.text("card.live.tries", transaction.triesLeft().getAsInt())
        : frame.text("card.live.claimed");
  }
}
