package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Errors that no page of ours answers: the reason of the status and nothing of the request or of
 * the cause. A fault of our own is a page, since a person may be looking at it.
 */
@Singleton
@Requires(beans = AgentAddress.class)
@Replaces(HateoasErrorResponseProcessor.class)
final class PlainErrors implements ErrorResponseProcessor<String> {

  private final Templates templates;
  private final Languages languages;

  PlainErrors(Templates templates, Languages languages) {
    this.templates = templates;
    this.languages = languages;
  }

  @Override
  public MutableHttpResponse<String> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    int status = response.code();
    MutableHttpResponse<String> answer =
        status >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
            ? response.contentType(Pages.HTML).body(page(languages.accepted(context.getRequest())))
            : response.contentType(MediaType.TEXT_PLAIN_TYPE).body(response.reason());
    return Headers.harden(answer);
  }

  private String page(Words words) {
    return templates.fill("trouble", words, TroublePage.of(Trouble.SYS, words));
  }
}
