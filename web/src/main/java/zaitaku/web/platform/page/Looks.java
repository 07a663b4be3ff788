package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.ServiceSettings;

/**
 * Language, text size and readings of a reader: kept in the cookie {@code look}, which says nothing
 * else about them. Before anything was chosen the browser's own languages are a proposal.
 */
@Singleton
public final class Looks {

  static final String COOKIE = "look";

  private final Messages messages;
  private final ServiceSettings settings;

  Looks(Messages messages, ServiceSettings settings) {
    this.messages = messages;
    this.settings = settings;
  }

  /** The wish in the cookie; whatever cannot be read is as if nothing was chosen. */
  Look of(HttpRequest<?> request) {
    String value = request.getCookies().findCookie(COOKIE).map(Cookie::getValue).orElse("");
    List<String> parts = List.of(value.split("\\.", 4));
    boolean whole = parts.size() == 3;
    Optional<Language> chosen = whole ? messages.ofTag(parts.get(0)) : Optional.empty();
    return new Look(
        chosen.orElseGet(() -> proposed(request)),
        (whole ? TextSize.ofCode(parts.get(1)) : Optional.<TextSize>empty())
            .orElse(TextSize.STANDARD),
        whole ? furigana(parts.get(2)) : Optional.empty());
  }

  /** The same with what an address wishes ({@code ?language=en&size=l&furigana=off}). */
  Optional<Look> wished(HttpRequest<?> request) {
    Optional<Language> language = value(request, "language").flatMap(messages::ofTag);
    Optional<TextSize> size = value(request, "size").flatMap(TextSize::ofCode);
    Optional<Boolean> furigana = value(request, "furigana").flatMap(Looks::furigana);
    if (language.isEmpty() && size.isEmpty() && furigana.isEmpty()) {
      return Optional.empty();
    }
    Look before = of(request);
    return Optional.of(
        new Look(
            language.orElse(before.language()),
            size.orElse(before.size()),
            furigana.or(before::furigana)));
  }

  Cookie cookie(Look look) {
    return bare(look.text()).maxAge(Duration.ofDays(365));
  }

  /** Takes the wish away: the next reader of this device is another person. */
  public Cookie end() {
    return bare("").maxAge(Duration.ZERO);
  }

  private Language proposed(HttpRequest<?> request) {
    String header = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
    return AcceptedLanguages.best(header, messages.offered()).orElse(Language.JA);
  }

  private Cookie bare(String value) {
    return Cookie.of(COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(SameSite.Lax);
  }

  private static Optional<Boolean> furigana(String text) {
    return switch (text) {
      case "on" -> Optional.of(true);
      case "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<String> value(HttpRequest<?> request, String name) {
    return Optional.ofNullable(request.getParameters().get(name));
  }
}
