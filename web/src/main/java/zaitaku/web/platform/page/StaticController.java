package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;

/**
 * Serves {@link StaticFiles}. A page of an older or newer program on another node still gets its
 * style, only not for keeping.
 */
@Controller("/static")
final class StaticController {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final StaticFiles files;
  private final FaultAnswers faults;

  StaticController(StaticFiles files, FaultAnswers faults) {
    this.files = files;
    this.faults = faults;
  }

  @Get("/{version}/{name}")
  HttpResponse<?> file(
      HttpRequest<?> request, @PathVariable String version, @PathVariable String name) {
    boolean ours = files.version().equals(version);
    return files
        .file(name)
        .<HttpResponse<?>>map(content ->
            HttpResponse.ok(content)
                .contentType(StaticFiles.type(name))
                .header(HttpHeaders.CACHE_CONTROL, ours ? FOR_EVER : "no-cache"))
        .orElseGet(() -> faults.answer(request, ErrorCode.NOT_FOUND));
  }
}
