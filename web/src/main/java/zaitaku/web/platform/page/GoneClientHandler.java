package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.EOFException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.Correlation;

/**
 * A body whose sender went away: nobody is there to be answered, and nobody has to look. It is how
 * the server says so ({@code PipeliningServerHandler} of Micronaut 4.10); nothing of ours lets this
 * exception pass.
 */
@Singleton
final class GoneClientHandler implements ExceptionHandler<EOFException, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(GoneClientHandler.class);

  private final Correlation correlations;

  GoneClientHandler(Correlation correlations) {
    this.correlations = correlations;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, EOFException gone) {
    LOG.info(
        "a client went away within its request {} {}",
        correlations.of(request),
        request.getMethodName());
    return HttpResponse.badRequest();
  }
}
