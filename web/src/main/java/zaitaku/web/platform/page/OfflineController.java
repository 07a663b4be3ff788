package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;

/**
 * Serves {@link OfflineCopies}. The worker stands at the root because its folder is what it may
 * look after; browsers ask for it again after every page, and for its pages when it changed.
 */
@Controller
final class OfflineController {

  private static final String ASK_AGAIN = "no-cache";

  private final OfflineCopies copies;
  private final FaultAnswers faults;

  OfflineController(OfflineCopies copies, FaultAnswers faults) {
    this.copies = copies;
    this.faults = faults;
  }

  @Get("/sw.js")
  HttpResponse<byte[]> worker() {
    return HttpResponse.ok(copies.worker())
        .contentType(StaticFiles.type("sw.js"))
        .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
  }

  @Get(OfflineCopies.PAGES + "{language}")
  HttpResponse<?> page(HttpRequest<?> request, @PathVariable String language) {
    return copies
        .page(language)
        .<HttpResponse<?>>map(page ->
            HttpResponse.ok(page)
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN))
        .orElseGet(() -> faults.answer(request, ErrorCode.NOT_FOUND));
  }
}
