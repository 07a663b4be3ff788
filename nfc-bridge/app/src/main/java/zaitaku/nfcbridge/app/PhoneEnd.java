package zaitaku.nfcbridge.app;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.nfcbridge.protocol.CardProof;

/**
 * How a request ends on a phone: with a proof that is sent, or with the reason why there is none.
 */
final class PhoneEnd {

  private static final int MAX_SENDINGS = 3;

  private final ResponseDesk responses;
  private final PhoneTalk talk;
  private final VerifiedRequest request;

  PhoneEnd(ResponseDesk responses, PhoneTalk talk, VerifiedRequest request) {
    this.responses = responses;
    this.talk = talk;
    this.request = request;
  }

  /** True when the service took it and it was good. */
  boolean send(CardProof proof) {
    for (int i = 0; i < MAX_SENDINGS; i++) {
      switch (responses.deliver(request, proof)) {
        case ResponseDesk.Taken(Ending ending) -> {
          return shown(ending);
        }
        case ResponseDesk.TurnedDown() -> {
          talk.say(Trouble.PROOF_REFUSED);
          return false;
        }
        case ResponseDesk.Unheard() -> talk.say(Trouble.PROOF_UNSENT);
      }
    }
    return false;
  }

  /**
   * Tells the service why.
   *
   * @return false: there is no proof
   */
  boolean giveUp(Optional<Trouble> hindrance) {
    return refuse(GivingUp.reason(hindrance));
  }

  /**
   * Ends it without a proof.
   *
   * @return false: there is no proof
   */
  boolean refuse(BridgeReason reason) {
    responses.refuse(request, reason);
    talk.say("phone.given-up");
    return false;
  }

  private boolean shown(Ending ending) {
    return switch (ending) {
      case Ending.ShowCode(String code, Duration life) -> {
        talk.say("end.code.title");
        talk.show(code);
        talk.say("phone.code.life", life.toSeconds());
        yield true;
      }
      case Ending.WayBack(URI address) -> {
        talk.say("phone.back");
        talk.show(address.toString());
        yield true;
      }
      case Ending.NoWayBack() -> {
        talk.say("phone.see");
        yield false;
      }
      case Ending.Lost(Trouble trouble) -> {
        talk.say(trouble);
        yield false;
      }
    };
  }
}
