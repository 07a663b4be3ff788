package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import zaitaku.web.platform.database.DatabaseUnavailable;

/** The database is out of reach or too busy: 503, and when to come back (security.md D12). */
@Singleton
final class DatabaseFaultHandler implements ExceptionHandler<DatabaseUnavailable, HttpResponse<?>> {

  private static final String SECONDS = "5";

  private final FaultAnswers faults;

  DatabaseFaultHandler(FaultAnswers faults) {
    this.faults = faults;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, DatabaseUnavailable fault) {
    // a full pool is told by its line alone: under a storm there are thousands of them
    MutableHttpResponse<?> answer =
        fault.isBusy()
            ? faults.answer(request, ErrorCode.BUSY)
            : faults.fault(request, ErrorCode.DB_DOWN, fault);
    return answer.header(HttpHeaders.RETRY_AFTER, SECONDS);
  }
}
