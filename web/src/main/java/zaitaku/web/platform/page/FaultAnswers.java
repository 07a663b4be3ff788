package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.Correlation;

/**
 * Answers to what no controller expected: a page for people, a fixed JSON shape for the bridge and
 * the API; one log entry each, which names neither path nor content (security.md T08).
 */
@Singleton
public final class FaultAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(FaultAnswers.class);

  private final Frames frames;
  private final ErrorPages errors;
  private final Correlation correlations;

  FaultAnswers(Frames frames, ErrorPages errors, Correlation correlations) {
    this.frames = frames;
    this.errors = errors;
    this.correlations = correlations;
  }

  /** The answer of a code, with nothing more to log than the code. */
  public MutableHttpResponse<?> answer(HttpRequest<?> request, ErrorCode code) {
    String correlation = correlations.of(request);
    LOG.info("{} {} {}", code.text(), correlation, request.getMethodName());
    return shaped(request, code, correlation);
  }

  /** The answer of a fault; the log gets its classes and the places it passed, not its words. */
  MutableHttpResponse<?> fault(HttpRequest<?> request, ErrorCode code, Throwable cause) {
    String correlation = correlations.of(request);
    LOG.error("{} {} {} {}", code.text(), correlation, request.getMethodName(), Trace.of(cause));
    return shaped(request, code, correlation);
  }

  private MutableHttpResponse<?> shaped(
      HttpRequest<?> request, ErrorCode code, String correlation) {
    return Surface.of(request).pages()
        ? page(request, code, correlation)
        : json(request, code, correlation);
  }

  private MutableHttpResponse<?> page(HttpRequest<?> request, ErrorCode code, String correlation) {
    Frame frame = frames.begin(request, "");
    return errors.show(errors.page(frame, code, List.of(), correlation));
  }

  private MutableHttpResponse<?> json(HttpRequest<?> request, ErrorCode code, String correlation) {
    int status = errors.row(frames.begin(request, ""), code).status();
    return HttpResponse.status(HttpStatus.valueOf(status))
        .body(Map.of("error", code.name().toLowerCase(Locale.ROOT), "correlation", correlation))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
