package zaitaku.nfcbridge.app;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;

/** Claims the request that a start link names and has it judged (protocol §3). */
final class RequestDesk {

  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

  /** What came of a start link. */
  sealed interface Claim {}

  /** A request that may be shown to the person. */
  record Claimed(VerifiedRequest request) implements Claim {}

  /** None. */
  record NotClaimed(Trouble trouble) implements Claim {}

  private final ServiceCalls calls;
  private final RequestVerifier verifier;
  private final SecureRandom random;
  private final Set<Origin> enrolled;
  private final RecentServices recent;

  /**
   * @param enrolled the only services that are served; empty serves any
   * @param recent hears which services are asked
   */
  RequestDesk(
      ServiceCalls calls,
      RequestVerifier verifier,
      SecureRandom random,
      Set<Origin> enrolled,
      RecentServices recent) {
    this.calls = calls;
    this.verifier = verifier;
    this.random = random;
    this.enrolled = Set.copyOf(enrolled);
    this.recent = recent;
  }

  Claim claim(StartLink link) {
    Origin origin = link.origin();
    if (!enrolled.isEmpty() && !enrolled.contains(origin)) {
      return new NotClaimed(Trouble.ORIGIN_UNKNOWN);
    }
    recent.note(origin);
    String walletNonce = walletNonce();
    return switch (calls.post(link.requestUri(), Map.of("wallet_nonce", walletNonce))) {
      case ServiceCalls.Silent() -> new NotClaimed(Trouble.SERVICE_SILENT);
      case ServiceCalls.Answered answer -> read(origin, walletNonce, answer);
    };
  }

  private Claim read(Origin origin, String walletNonce, ServiceCalls.Answered answer) {
    int status = answer.status();
    if (status == 404 || status == 410) {
      return new NotClaimed(Trouble.REQUEST_GONE);
    }
    if (status != 200 || !answer.mediaType().equals(BridgeProtocol.REQUEST_MEDIA_TYPE)) {
      LOG.warn("{} answered a claim with {} {}", origin, status, answer.mediaType());
      return new NotClaimed(status >= 500 ? Trouble.SERVICE_SILENT : Trouble.REQUEST_BAD);
    }
    String jws = new String(answer.body(), StandardCharsets.ISO_8859_1);
    RequestVerifier.Checked checked = new RequestVerifier.Checked(origin, walletNonce, jws);
    return switch (calls.get(origin.at(BridgeProtocol.KEY_SET_PATH))) {
      case ServiceCalls.Silent() -> new NotClaimed(Trouble.SERVICE_SILENT);
      case ServiceCalls.Answered keys when keys.status() == 200 -> judge(checked, keys.body());
      case ServiceCalls.Answered keys -> {
        LOG.warn("{} answered for its key set with {}", origin, keys.status());
        yield new NotClaimed(Trouble.REQUEST_BAD);
      }
    };
  }

  private Claim judge(RequestVerifier.Checked checked, byte[] keySet) {
    return switch (verifier.judge(checked, keySet)) {
      case RequestVerifier.Accepted(VerifiedRequest request) -> new Claimed(request);
      case RequestVerifier.Rejected(RequestFlaw flaw) -> {
        LOG.warn("request of {} refused: {}", checked.origin(), flaw);
        // the service signed it a moment ago: only a clock makes it old, or not yet begun
        boolean clockOff = flaw == RequestFlaw.EXPIRED || flaw == RequestFlaw.FROM_THE_FUTURE;
        yield new NotClaimed(clockOff ? Trouble.CLOCK_OFF : Trouble.REQUEST_BAD);
      }
    };
  }

  private String walletNonce() {
    byte[] nonce = new byte[BridgeProtocol.WALLET_NONCE_BYTES];
    random.nextBytes(nonce);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }
}
