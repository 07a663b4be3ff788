package zaitaku.web.challenge;

import zaitaku.nfcbridge.protocol.TransactionData.Flow;

/** What holds the card reader, seen from the browser that began (bridge protocol §7, §8). */
public enum BridgeWay {
  /** The agent on the same device. */
  READER,
  /** A phone that reads a QR code from this screen. */
  PHONE,
  /** An app on the same phone. */
  APP;

  /** Where the way back leads, as the request object says it. */
  Flow flow() {
    return switch (this) {
      case READER, APP -> Flow.SAME_DEVICE;
      case PHONE -> Flow.CROSS_DEVICE;
    };
  }
}
