package zaitaku.web.challenge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import zaitaku.web.platform.ServiceSettings;

/**
 * Remembers on a device that its agent worked before: then it opens in the same tab, otherwise
 * beside the page that keeps the other ways (bridge protocol §7). Says nothing about a person.
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
    return request.getCookies().findCookie(NAME).map(c -> c.getValue().equals("1")).orElse(false);
  }

  /** Sent when a browser came back from an agent. */
  public Cookie cookie() {
    return Cookie.of(NAME, "1")
        .path("/")
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(SameSite.Lax)
        .maxAge(LIFE);
  }
}
