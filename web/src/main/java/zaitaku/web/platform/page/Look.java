package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.List;

/** How somebody wants to read: kept in the cookie {@code look}, which says nothing about them. */
record Look(Language language, TextSize size, boolean furigana) {

  static final String COOKIE = "look";

  private static final Look DEFAULT = new Look(Language.JA, TextSize.STANDARD, false);

  /** The wish in the cookie; whatever cannot be read is the default (security.md T09). */
  static Look of(HttpRequest<?> request) {
    String value = request.getCookies().findCookie(COOKIE).map(Cookie::getValue).orElse("");
    List<String> parts = List.of(value.split("\\.", 4));
    if (parts.size() != 3) {
      return DEFAULT;
    }
    return new Look(
        Language.ofTag(parts.get(0)).orElse(DEFAULT.language),
        TextSize.ofCode(parts.get(1)).orElse(DEFAULT.size),
        "on".equals(parts.get(2)));
  }

  Cookie cookie(boolean secure) {
    return Cookie.of(COOKIE, language.tag() + "." + size.code() + "." + (furigana ? "on" : "off"))
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.Lax)
        .maxAge(Duration.ofDays(365));
  }
}
