package zaitaku.nfcbridge.app;

import java.net.URI;
import java.time.Instant;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.TransactionData;

/** A request object that {@link RequestVerifier} found right; nothing else makes one. */
final class VerifiedRequest {

  private final Origin origin;
  private final String compactJws;
  private final String state;
  private final Instant expiresAt;
  private final TransactionData data;

  VerifiedRequest(
      RequestVerifier.Checked checked, String state, Instant expiresAt, TransactionData data) {
    this.origin = checked.origin();
    this.compactJws = checked.compactJws();
    this.state = state;
    this.expiresAt = expiresAt;
    this.data = data;
  }

  /** The origin that the request came from: what the card signs, and what the person sees. */
  Origin origin() {
    return origin;
  }

  /** Exactly as it was received. */
  String compactJws() {
    return compactJws;
  }

  /** Secret of this transaction; not for logs. */
  String state() {
    return state;
  }

  URI responseUri() {
    return origin.at(BridgeProtocol.RESPONSES_PATH);
  }

  URI progressUri() {
    return origin.at(BridgeProtocol.PROGRESS_PATH);
  }

  /** Exclusive end. */
  Instant expiresAt() {
    return expiresAt;
  }

  TransactionData data() {
    return data;
  }

  /** Names the service only. */
  @Override
  public String toString() {
    return "VerifiedRequest[" + origin + "]";
  }
}
