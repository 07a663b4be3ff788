package zaitaku.nfcbridge.app;

import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeReason;

/** What the service is told when a person gives up. */
final class GivingUp {

  private GivingUp() {}

  /**
   * @param hindrance what stood in the way on the page where the person gave up
   */
  static BridgeReason reason(Optional<Trouble> hindrance) {
    return hindrance.map(GivingUp::of).orElse(BridgeReason.CANCELLED);
  }

  private static BridgeReason of(Trouble trouble) {
    return switch (trouble) {
      case READER_NONE, PAD_NONE -> BridgeReason.NO_READER;
      case CARD_NONE -> BridgeReason.NO_CARD;
      case CARD_OTHER, CARD_ISSUER, CARD_TWO -> BridgeReason.UNSUPPORTED_CARD;
      case CARD_NOTREAD -> BridgeReason.CERTIFICATE_UNREADABLE;
      case CARD_REMOVED -> BridgeReason.CARD_REMOVED;
      case CARD_SWAPPED -> BridgeReason.CARD_SWAPPED;
      case PIN_BLOCKED -> BridgeReason.PIN_BLOCKED;
      case PIN_UNSET -> BridgeReason.PIN_UNSET;
      case LINK_BAD,
          ORIGIN_UNKNOWN,
          SERVICE_SILENT,
          REQUEST_GONE,
          REQUEST_BAD,
          REQUEST_OVER,
          CLOCK_OFF,
          BUSY,
          NOT_FROM_HERE,
          PROOF_UNSENT,
          PROOF_REFUSED,
          SYS ->
          BridgeReason.CANCELLED;
    };
  }
}
