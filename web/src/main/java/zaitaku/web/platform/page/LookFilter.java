package zaitaku.web.platform.page;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.ServiceSettings;

/**
 * Takes a wish for language or text size ({@code ?size=l}, {@code ?language=en}) on any page and
 * goes to the same page without it: step and answers stay.
 */
@ServerFilter("/**")
final class LookFilter {

  private static final Pattern OURS = Pattern.compile("/|/[A-Za-z0-9].*");

  private final ServiceSettings settings;

  LookFilter(ServiceSettings settings) {
    this.settings = settings;
  }

  @RequestFilter
  @Nullable HttpResponse<?> keepWish(HttpRequest<?> request) {
    String path = request.getUri().getRawPath();
    // a path that begins with two slashes would lead to another host
    boolean ours = OURS.matcher(path).matches() && Surface.of(request).pages();
    if (request.getMethod() != HttpMethod.GET || !ours) {
      return null;
    }
    Optional<Language> language = value(request, "language").flatMap(Language::ofTag);
    Optional<TextSize> size = value(request, "size").flatMap(TextSize::ofCode);
    if (language.isEmpty() && size.isEmpty()) {
      return null;
    }
    Look before = Look.of(request);
    Look wish =
        new Look(language.orElse(before.language()), size.orElse(before.size()), before.furigana());
    return Pages.goTo(path).cookie(wish.cookie(settings.secure()));
  }

  private static Optional<String> value(HttpRequest<?> request, String name) {
    return Optional.ofNullable(request.getParameters().get(name));
  }
}
