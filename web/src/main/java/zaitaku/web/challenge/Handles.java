package zaitaku.web.challenge;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.Secrets;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.visit.VisitSession;

/** Mints handles for attempts of a session, as start links (bridge protocol §1). */
@Singleton
final class Handles {

  private final Transactions transactions;
  private final Origin here;
  private final Secrets secrets;
  private final Clock clock;

  Handles(Transactions transactions, ServiceSettings settings, Secrets secrets, Clock clock) {
    this.transactions = transactions;
    this.here = Origin.parse(settings.originText()).orElseThrow();
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Empty when the attempt is claimed, over, or another session's. */
  Optional<StartLink> mint(VisitSession session, UUID transaction, BridgeWay way) {
    String handle = secrets.token();
    boolean minted =
        transactions.mintHandle(
            session.facility(),
            transaction,
            SessionHash.of(session),
            way,
            Fingerprint.of(handle),
            clock.instant());
    return minted ? Optional.of(StartLink.of(here, handle)) : Optional.empty();
  }

  /** What a phone's camera reads: the page that an app of the phone takes over (protocol §8). */
  String phoneAddress(StartLink link) {
    return here.text() + BridgeLandingController.PATH + "#" + link.query();
  }
}
