package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.PhoneBrowser;

/**
 * The ways to the card in the order in which a device is likely to want them: what worked there
 * last, then what its kind of device usually has. It is an order only: every way stays offered.
 */
@Singleton
final class LikelyWays {

  private final KnownAgent known;
  private final PhoneApp app;

  LikelyWays(KnownAgent known, PhoneApp app) {
    this.known = known;
    this.app = app;
  }

  /** Each way that there is, once. */
  List<BridgeWay> of(HttpRequest<?> request) {
    List<BridgeWay> ways = new ArrayList<>(usual(request));
    if (!app.offered()) {
      ways.remove(BridgeWay.APP);
    }
    known
        .last(request)
        .ifPresent(last -> {
          if (ways.remove(last)) {
            ways.addFirst(last);
          }
        });
    return List.copyOf(ways);
  }

  private static List<BridgeWay> usual(HttpRequest<?> request) {
    if (PhoneBrowser.of(request)) {
      return List.of(BridgeWay.APP, BridgeWay.PHONE, BridgeWay.READER);
    }
    String agent = Optional.ofNullable(request.getHeaders().get("User-Agent")).orElse("");
    return agent.contains("Android") || agent.contains("iPad")
        ? List.of(BridgeWay.PHONE, BridgeWay.READER, BridgeWay.APP)
        : List.of(BridgeWay.READER, BridgeWay.PHONE, BridgeWay.APP);
  }
}
