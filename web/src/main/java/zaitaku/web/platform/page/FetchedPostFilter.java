package zaitaku.web.platform.page;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Tells our script where a post leads. A script cannot read a 303, and following one would ask for
 * the next page twice; so a post with the header {@code Fetched: 1} gets 204 and {@code Go-To}.
 */
@ServerFilter("/**")
final class FetchedPostFilter {

  static final String ASKED = "Fetched";

  static final String GO_TO = "Go-To";

  @ResponseFilter
  void tellScript(HttpRequest<?> request, MutableHttpResponse<?> response) {
    boolean fetched = "1".equals(request.getHeaders().get(ASKED));
    String location = response.getHeaders().get(HttpHeaders.LOCATION);
    if (fetched && response.code() == HttpStatus.SEE_OTHER.getCode() && location != null) {
      response.status(HttpStatus.NO_CONTENT).header(GO_TO, location);
      response.getHeaders().remove(HttpHeaders.LOCATION);
    }
  }
}
