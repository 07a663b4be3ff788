package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import zaitaku.web.challenge.BridgeTransactions.Route;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.ServiceSettings;

/**
 * Takes the transaction that a proof answers: by its state, once (bridge protocol §5 step 1). Taken
 * means consumed, whether the proof turns out good or bad (security.md C01).
 */
@Singleton
public final class PendingProofs {

  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final BridgeTransactions transactions;
  private final DraftSeal drafts;
  private final ServiceSettings settings;
  private final Clock clock;

  PendingProofs(
      BridgeTransactions transactions, DraftSeal drafts, ServiceSettings settings, Clock clock) {
    this.transactions = transactions;
    this.drafts = drafts;
    this.settings = settings;
    this.clock = clock;
  }

  /** A transaction that only its taker can move on. */
  public static final class Pending {
    private final Route route;
    private final SignedRequest request;
    private final BridgeWay way;

    Pending(Route route, SignedRequest request, BridgeWay way) {
      this.route = route;
      this.request = request;
      this.way = way;
    }

    public Route route() {
      return route;
    }

    /** The request object as it was handed out, and the configured origin. */
    public SignedRequest request() {
      return request;
    }

    /** The way that the request went. */
    public BridgeWay way() {
      return way;
    }
  }

  /** Empty when the state is unknown, not claimed, used, or too late. */
  public Optional<Pending> take(String state) {
    if (!STATE.matcher(state).matches()) {
      return Optional.empty();
    }
    byte[] hash = Fingerprint.of(state);
    Instant now = clock.instant();
    return transactions.take(hash, now).map(this::pending);
  }

  private Pending pending(BridgeTransactions.Taken taken) {
    Route route = taken.route();
    byte[] jws = drafts.openRequest(route.facility(), route.transaction(), taken.requestObject());
    return new Pending(
        route,
        new SignedRequest(settings.originText(), new String(jws, StandardCharsets.US_ASCII)),
        taken.way());
  }
}
