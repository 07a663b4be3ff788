package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a wish for language, text size or readings ({@code ?language=en}, {@code ?size=l}, {@code
 * ?furigana=off}) on any page and goes to the same page without it: step and answers stay.
 */
@ServerFilter("/**")
final class LookFilter {

  private final Looks looks;

  LookFilter(Looks looks) {
    this.looks = looks;
  }

  @RequestFilter
  @Nullable HttpResponse<?> keepWish(HttpRequest<?> request) {
    Optional<String> here = OwnAddress.of(request);
    Optional<Look> wish = here.isEmpty() ? Optional.empty() : looks.wished(request);
    return wish.isEmpty() ? null : Pages.goTo(here.get()).cookie(looks.cookie(wish.get()));
  }
}
