package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import zaitaku.web.platform.ServiceSettings;

/**
 * Remembers on a device which way worked before: that one is offered first, and an agent that is
 * known opens in the same tab, otherwise beside the page that keeps the other ways (bridge protocol
 * §7). Says nothing about a person.
 */
@Singleton
public final class KnownAgent {

  private static final String NAME = "agent";
  private static final Duration LIFE = Duration.ofDays(180);

  private final ServiceSettings settings;

  KnownAgent(ServiceSettings settings) {
    this.settings = settings;
  }

  boolean known(HttpRequest<?> request) {
    return last(request).filter(BridgeWay.READER::equals).isPresent();
  }

  /** The way that worked last on this device. */
  Optional<BridgeWay> last(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).flatMap(c -> way(c.getValue()));
  }

  /** Sent when a way worked. */
  public Cookie cookie(BridgeWay way) {
    return Cookie.of(NAME, mark(way))
        .path("/")
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(SameSite.Lax)
        .maxAge(LIFE);
  }

  private static String mark(BridgeWay way) {
    return switch (way) {
      case READER -> "1";
      case PHONE -> "2";
      case APP -> "3";
    };
  }

  private static Optional<BridgeWay> way(String mark) {
    return switch (mark) {
      case "1" -> Optional.of(BridgeWay.READER);
      case "2" -> Optional.of(BridgeWay.PHONE);
      case "3" -> Optional.of(BridgeWay.APP);
      default -> Optional.empty();
    };
  }
}
