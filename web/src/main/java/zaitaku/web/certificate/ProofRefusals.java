package zaitaku.web.certificate;

import java.util.Optional;
import zaitaku.nfcbridge.protocol.BridgeError;
import zaitaku.nfcbridge.protocol.BridgeReason;
import zaitaku.web.challenge.Refusal;

/** What the bridge and the verifier say, as the reason that a transaction keeps. */
final class ProofRefusals {

  private ProofRefusals() {}

  /**
   * What a bridge said instead of a proof.
   *
   * @param reason empty when it gave none: then its error has to do
   */
  static Refusal of(BridgeError error, Optional<BridgeReason> reason) {
    return reason.map(ProofRefusals::of).orElseGet(() -> of(error));
  }

  private static Refusal of(BridgeError error) {
    return switch (error) {
      case ACCESS_DENIED, WALLET_UNAVAILABLE -> Refusal.BRIDGE_FAULT;
      case INVALID_REQUEST -> Refusal.BRIDGE_REFUSED;
    };
  }

  private static Refusal of(BridgeReason reason) {
    return switch (reason) {
      // ends the transaction as cancelled, not as refused
      case CANCELLED -> Refusal.BRIDGE_FAULT;
      case PIN_WRONG -> Refusal.PIN_WRONG;
      case PIN_BLOCKED -> Refusal.PIN_BLOCKED;
      case PIN_UNSET -> Refusal.PIN_UNSET;
      case CARD_REMOVED -> Refusal.CARD_REMOVED;
      case CARD_SWAPPED -> Refusal.CARD_SWAPPED;
      case NO_READER -> Refusal.NO_READER;
      case NO_CARD -> Refusal.NO_CARD;
      case UNSUPPORTED_CARD -> Refusal.UNSUPPORTED_CARD;
      case CERTIFICATE_UNREADABLE -> Refusal.CERTIFICATE_UNREADABLE;
    };
  }

  /** Why the verifier did not take a proof. */
  static Refusal of(Rejection rejection) {
    return switch (rejection) {
      case MALFORMED, UNSUPPORTED_ALGORITHM, BAD_SIGNATURE -> Refusal.BAD_PROOF;
      case BAD_CERTIFICATE, WEAK_KEY, WRONG_KEY_USAGE, WRONG_POLICY -> Refusal.CERTIFICATE_WRONG;
      case EXPIRED -> Refusal.CERTIFICATE_EXPIRED;
      case NOT_YET_VALID -> Refusal.CERTIFICATE_NOT_YET_VALID;
      case UNTRUSTED -> Refusal.CERTIFICATE_UNTRUSTED;
      case REVOKED -> Refusal.CERTIFICATE_REVOKED;
      case REVOCATION_UNKNOWN, REVOCATION_UNAVAILABLE -> Refusal.REVOCATION_UNAVAILABLE;
    };
  }
}
