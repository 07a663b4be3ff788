package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors that no page of ours answers: the reason of the status and nothing of the request or of
 * the cause. A fault of our own is a page, since a person may be looking at it.
 */
@Singleton
@Requires(beans = AgentAddress.class)
@Replaces(HateoasErrorResponseProcessor.class)
final class PlainErrors implements ErrorResponseProcessor<String> {

  private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

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
            ? response.contentType(Pages.HTML).body(page(context.getRequest()))
            : response.contentType(MediaType.TEXT_PLAIN_TYPE).body(response.reason());
    return Headers.harden(answer);
  }

  /** In Japanese where the words themselves are what is broken. */
  private String page(HttpRequest<?> request) {
    try {
      return page(languages.accepted(request));
    } catch (RuntimeException broken) {
      LOG.warn("an error is told in Japanese: {}", broken.toString());
      return page(Languages.JAPANESE);
    }
  }

  private String page(Words words) {
    return templates.fill("trouble", words, TroublePage.of(Trouble.SYS, words));
  }
}
