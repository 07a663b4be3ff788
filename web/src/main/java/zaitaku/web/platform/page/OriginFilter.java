package zaitaku.web.platform.page;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.ServiceSettings;

/**
 * Refuses state changes that our own pages did not ask for, before any work is done (security.md
 * T06). The CSRF token in the form is compared where the form is read.
 */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OriginFilter {

  private final ServiceSettings settings;
  private final FaultAnswers faults;

  OriginFilter(ServiceSettings settings, FaultAnswers faults) {
    this.settings = settings;
    this.faults = faults;
  }

  @RequestFilter
  @Nullable HttpResponse<?> refuseForeign(HttpRequest<?> request) {
    boolean reads =
        switch (request.getMethodName()) {
          case "GET", "HEAD", "OPTIONS" -> true;
          default -> false;
        };
    if (reads || !Surface.of(request).guarded() || own(request)) {
      return null;
    }
    return faults.answer(request, ErrorCode.ORIGIN_REFUSED);
  }

  /** Exactly one Origin, ours; and the browser's own word on it where it gives one. */
  private boolean own(HttpRequest<?> request) {
    List<String> origins = request.getHeaders().getAll(HttpHeaders.ORIGIN);
    List<String> site = request.getHeaders().getAll("Sec-Fetch-Site");
    return origins.equals(List.of(settings.originText()))
        && (site.isEmpty() || site.equals(List.of("same-origin")));
  }
}
