package zaitaku.nfcbridge.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;

/** Ends attempts: with a proof, or with a refusal. Called with the lock of {@link Seat}. */
final class Finishing {

  private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);
  private static final int MAX_SENDINGS = 5;

  private final ResponseDesk responses;

  Finishing(ResponseDesk responses) {
    this.responses = responses;
  }

  /** Sends a proof; an unheard one stays with the attempt, to be sent again a few times. */
  void send(Attempt attempt, CardProof proof) {
    int sendings = attempt.countSending();
    switch (responses.deliver(attempt.request(), proof)) {
      case ResponseDesk.Taken(Ending ending) -> end(attempt, ending, "proof taken");
      case ResponseDesk.TurnedDown() ->
          end(attempt, new Ending.Lost(Trouble.PROOF_REFUSED), "proof turned down");
      case ResponseDesk.Unheard() when sendings >= MAX_SENDINGS ->
          end(attempt, new Ending.Lost(Trouble.PROOF_REFUSED), "proof not heard, given up");
      case ResponseDesk.Unheard() -> {
        LOG.warn("{}: proof not heard, sending {}", attempt.request().origin(), sendings);
        attempt.unsent(proof);
      }
    }
  }

  /** The person gives up, or is gone: the service is told why. */
  void giveUp(Attempt attempt) {
    refuse(attempt, GivingUp.reason(attempt.hindrance()));
  }

  /** Ends it without a proof. */
  void refuse(Attempt attempt, BridgeReason reason) {
    Ending ending =
        switch (responses.refuse(attempt.request(), reason)) {
          case ResponseDesk.Taken(Ending how) -> how;
          case ResponseDesk.TurnedDown(), ResponseDesk.Unheard() -> new Ending.NoWayBack();
        };
    end(attempt, ending, "given up: " + reason.wireName());
  }

  /** Its five minutes are over. */
  void expire(Attempt attempt) {
    end(attempt, new Ending.Lost(Trouble.REQUEST_OVER), "time over");
  }

  private static void end(Attempt attempt, Ending ending, String how) {
    attempt.end(ending);
    LOG.info("{}: {}", attempt.request().origin(), how);
  }
}
