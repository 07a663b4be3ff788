package zaitaku.web.platform.page;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/** Gives every refusal of the framework (404, 405, 413 …) the shape of the error catalogue. */
@Singleton
@Primary
final class StatusAnswers implements ErrorResponseProcessor<Object> {

  private static final Set<String> KEPT = Set.of("allow", "retry-after", "connection");

  private final FaultAnswers faults;

  StatusAnswers(FaultAnswers faults) {
    this.faults = faults;
  }

  @Override
  @SuppressWarnings("unchecked") // bodies are bytes or a map: the caller only writes them
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    ErrorCode code = code(base.getStatus());
    MutableHttpResponse<?> answer =
        code == ErrorCode.SYS && context.getRootCause().isPresent()
            ? faults.fault(context.getRequest(), code, context.getRootCause().get())
            : faults.answer(context.getRequest(), code);
    base.getHeaders()
        .forEach((name, values) -> {
          if (KEPT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> answer.header(name, value));
          }
        });
    return (MutableHttpResponse<Object>) answer;
  }

  private static ErrorCode code(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_BAD;
      case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> ErrorCode.TYPE_BAD;
      case REQUEST_ENTITY_TOO_LARGE -> ErrorCode.TOO_LARGE;
      case REQUEST_HEADER_FIELDS_TOO_LARGE -> ErrorCode.HEADERS_TOO_LARGE;
      case FORBIDDEN -> ErrorCode.ORIGIN_REFUSED;
      case SERVICE_UNAVAILABLE -> ErrorCode.BUSY;
      default -> status.getCode() < 500 ? ErrorCode.FORM_BAD : ErrorCode.SYS;
    };
  }
}
