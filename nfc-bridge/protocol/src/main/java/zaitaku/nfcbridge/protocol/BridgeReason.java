package zaitaku.nfcbridge.protocol;

import java.util.Optional;

/** Why a bridge answers without a proof: {@code error_description} of protocol §5. */
public enum BridgeReason {
  /** The person gave up. */
  CANCELLED(BridgeError.ACCESS_DENIED),
  PIN_WRONG(BridgeError.ACCESS_DENIED),
  PIN_BLOCKED(BridgeError.ACCESS_DENIED),
  /** The card has no PIN for user authentication (顔認証マイナンバーカード). */
  PIN_UNSET(BridgeError.ACCESS_DENIED),
  CARD_REMOVED(BridgeError.ACCESS_DENIED),
  /** Another card lay on the reader when it came to signing. */
  CARD_SWAPPED(BridgeError.ACCESS_DENIED),
  NO_READER(BridgeError.WALLET_UNAVAILABLE),
  NO_CARD(BridgeError.WALLET_UNAVAILABLE),
  UNSUPPORTED_CARD(BridgeError.WALLET_UNAVAILABLE),
  CERTIFICATE_UNREADABLE(BridgeError.WALLET_UNAVAILABLE);

  private final BridgeError error;

  BridgeReason(BridgeError error) {
    this.error = error;
  }

  /** The error that a bridge sends with this reason. */
  public BridgeError error() {
    return error;
  }

  /** The value of the form field {@code error_description}. */
  public String wireName() {
    return WireNames.of(this);
  }

  /** The reason of this wire name; empty when there is none. */
  public static Optional<BridgeReason> ofWireName(String name) {
    return WireNames.find(values(), name);
  }
}
