package zaitaku.web.visit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import zaitaku.web.platform.ServiceSettings;

/**
 * The visit session in its cookie: a JWE ({@code dir}, A256GCM) under the first of our keys; opened
 * by any of them. Thread-safe.
 */
@Singleton
public final class SealedVisit {

  /** What browsers keep in one cookie, name and attributes included. */
  static final int MAX_BYTES = 4096;

  /** A live session is sealed anew when its last act is this old, so that reading stays cheap. */
  static final Duration REFRESH = Duration.ofSeconds(60);

  private final CookieSeal seal;
  private final ServiceSettings settings;
  private final Clock clock;

  SealedVisit(CookieKeys keys, ServiceSettings settings, SecureRandom random, Clock clock) {
    this.seal = new CookieSeal(keys, random);
    this.settings = settings;
    this.clock = clock;
  }

  /** What a browser brought. */
  public sealed interface Opened {

    /** A session in time. */
    record Live(VisitSession session) implements Opened {}

    /** One whose time is over: its answers are not used any more. */
    record TimedOut(VisitSession session) implements Opened {}

    /** No cookie, or one that cannot be opened: the same thing. */
    record None() implements Opened {}
  }

  public Opened open(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(name())
        .flatMap(cookie -> session(cookie.getValue()))
        .<Opened>map(this::judged)
        .orElseGet(Opened.None::new);
  }

  /** The live session of a browser, if there is one. */
  public Optional<VisitSession> live(HttpRequest<?> request) {
    return switch (open(request)) {
      case Opened.Live live -> Optional.of(live.session());
      case Opened.TimedOut over -> Optional.empty();
      case Opened.None none -> Optional.empty();
    };
  }

  /** The cookie that carries a session; sent with each answer that changed it. */
  public Cookie cookie(VisitSession session) {
    return bare(seal(session));
  }

  /** Takes the session away from the browser. */
  public Cookie end() {
    return bare("").maxAge(Duration.ZERO);
  }

  /** True when a page that was only looked at should prolong the session. */
  boolean needsRefresh(VisitSession session) {
    return !clock.instant().isBefore(session.lastActiveAt().plus(REFRESH));
  }

  String name() {
    return settings.secure() ? "__Host-visit" : "visit";
  }

  String seal(VisitSession session) {
    String text = seal.seal(VisitJson.write(session));
    if (text.length() > MAX_BYTES - 200) {
      throw new IllegalStateException("the visit cookie grew to " + text.length() + " bytes");
    }
    return text;
  }

  private Optional<VisitSession> session(String sealed) {
    return sealed.length() > MAX_BYTES
        ? Optional.empty()
        : seal.open(sealed).flatMap(VisitJson::read);
  }

  private Opened judged(VisitSession session) {
    Instant now = clock.instant();
    return now.isBefore(session.endsAt()) ? new Opened.Live(session) : new Opened.TimedOut(session);
  }

  private Cookie bare(String value) {
    return Cookie.of(name(), value)
        .path("/")
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(SameSite.Lax);
  }
}
