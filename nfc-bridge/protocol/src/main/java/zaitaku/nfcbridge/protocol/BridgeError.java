package zaitaku.nfcbridge.protocol;

import java.util.Optional;

/** What a bridge answers instead of a proof: {@code error} of protocol §5 (OpenID4VP 1.0 §8.5). */
public enum BridgeError {
  /** The person, or the card, said no. */
  ACCESS_DENIED,
  /** Nothing here can answer: no reader, no usable card. */
  WALLET_UNAVAILABLE,
  /** The request object cannot be understood or is not allowed. */
  INVALID_REQUEST;

  /** The value of the form field {@code error}. */
  public String wireName() {
    return WireNames.of(this);
  }

  /** The error of this wire name; empty when there is none. */
  public static Optional<BridgeError> ofWireName(String name) {
    return WireNames.find(values(), name);
  }
}
