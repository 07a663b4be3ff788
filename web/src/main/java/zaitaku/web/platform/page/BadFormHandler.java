package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder.ErrorDataDecoderException;
import jakarta.inject.Singleton;

/** A form of the bridge's shape whose escapes are not whole: the sender's fault, not ours. */
@Singleton
final class BadFormHandler implements ExceptionHandler<ErrorDataDecoderException, HttpResponse<?>> {

  private final FaultAnswers faults;

  BadFormHandler(FaultAnswers faults) {
    this.faults = faults;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, ErrorDataDecoderException malformed) {
    return faults.answer(request, ErrorCode.FORM_BAD);
  }
}
