package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** The last place a fault comes to: logged once here, shown without a word of it. */
@Singleton
final class AnyFaultHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private final FaultAnswers faults;

  AnyFaultHandler(FaultAnswers faults) {
    this.faults = faults;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, Throwable fault) {
    return faults.fault(request, ErrorCode.SYS, fault);
  }
}
