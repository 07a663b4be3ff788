package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.channel.unix.Errors;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zaitaku.web.platform.Correlation;

/**
 * A body whose sender went away: nobody is there to be answered, and nobody has to look. The server
 * gives up its reading with the connection's own exception; no controller of ours lets one pass.
 */
@Singleton
final class GoneClientHandler implements ExceptionHandler<IOException, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(GoneClientHandler.class);

  private final FaultAnswers faults;
  private final Correlation correlations;

  GoneClientHandler(FaultAnswers faults, Correlation correlations) {
    this.faults = faults;
    this.correlations = correlations;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, IOException fault) {
    if (!isOfTheConnection(fault)) {
      return faults.fault(request, ErrorCode.SYS, fault);
    }
    LOG.info(
        "a client went away within its request {} {}",
        correlations.of(request),
        request.getMethodName());
    return HttpResponse.badRequest();
  }

  /** Ended, reset (as the JDK and as Netty's own sockets say it), or closed by us. */
  static boolean isOfTheConnection(IOException fault) {
    return fault instanceof EOFException
        || fault instanceof SocketException
        || fault instanceof Errors.NativeIoException
        || fault instanceof ClosedChannelException;
  }
}
