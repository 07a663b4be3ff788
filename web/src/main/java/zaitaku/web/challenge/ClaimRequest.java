package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.web.challenge.BridgeTransactions.Claim;
import zaitaku.web.challenge.BridgeTransactions.Claimable;
import zaitaku.web.challenge.BridgeTransactions.Handed;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.FacilityDirectory;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;

/**
 * A bridge claims a transaction by its handle and gets the signed request object (bridge protocol
 * §3). The first caller gets it, every later one is told that it is gone.
 */
@Singleton
final class ClaimRequest {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern WALLET_NONCE = Pattern.compile("[A-Za-z0-9_-]{22,43}");

  /** What the bridge is answered. */
  sealed interface Answer {
    /** The compact JWS. */
    record Claimed(String compactJws) implements Answer {}

    /** Claimed before, too late, cancelled, or never minted: the bridge cannot tell which. */
    record Gone() implements Answer {}

    /** The form was not one of the protocol. */
    record Malformed() implements Answer {}
  }

  private final BridgeTransactions transactions;
  private final FacilityDirectory facilities;
  private final RequestObjects requests;
  private final DraftSeal drafts;
  private final Secrets secrets;
  private final Clock clock;

  ClaimRequest(
      BridgeTransactions transactions,
      FacilityDirectory facilities,
      RequestObjects requests,
      DraftSeal drafts,
      Secrets secrets,
      Clock clock) {
    this.transactions = transactions;
    this.facilities = facilities;
    this.requests = requests;
    this.drafts = drafts;
    this.secrets = secrets;
    this.clock = clock;
  }

  Answer claim(String handle, String walletNonce) {
    if (!WALLET_NONCE.matcher(walletNonce).matches()) {
      return new Answer.Malformed();
    }
    if (!TOKEN.matcher(handle).matches()) {
      return new Answer.Gone();
    }
    byte[] hash = Fingerprint.of(handle);
    Instant now = clock.instant();
    Optional<Handed> handed = transactions.byHandle(hash, now);
    Optional<Facility> facility = handed.flatMap(to -> facilities.byId(to.route().facility()));
    if (facility.isEmpty()) {
      return new Answer.Gone();
    }
    Route route = handed.get().route();
    Optional<Signed> signed =
        handed
            .get()
            .open()
            .map(open -> sign(route, facility.get(), open, walletNonce, now))
            // several may have come so far; the first to bring it back has it
            .filter(one -> transactions.claim(route, hash, now, one.claim));
    if (signed.isEmpty()) {
      transactions.gone(route, "CLAIM");
      return new Answer.Gone();
    }
    return new Answer.Claimed(signed.get().compactJws);
  }

  private record Signed(Claim claim, String compactJws) {}

  private Signed sign(
      Route route, Facility facility, Claimable open, String walletNonce, Instant now) {
    String state = secrets.token();
    SignedRequest signed =
        requests.sign(
            new RequestObjects.Request(
                route.transaction(),
                facility,
                drafts.open(route.facility(), route.transaction(), open.draft()),
                open.way(),
                walletNonce,
                state,
                secrets.token(),
                now,
                open.expiresAt()));
    byte[] sealed =
        drafts.sealRequest(
            route.facility(),
            route.transaction(),
            signed.compactJws().getBytes(StandardCharsets.US_ASCII));
    return new Signed(new Claim(open.way(), Fingerprint.of(state), sealed), signed.compactJws());
  }
}
