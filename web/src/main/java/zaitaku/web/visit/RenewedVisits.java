package zaitaku.web.visit;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Sends the cookie of a visit that a request prolonged, with whatever is answered: a page that
 * tells an end which its cookie does not have would lose somebody's answers.
 */
@ServerFilter("/**")
final class RenewedVisits {

  private static final String RENEWED = "zaitaku.visit.renewed";

  private final SealedVisit visits;

  RenewedVisits(SealedVisit visits) {
    this.visits = visits;
  }

  static void note(HttpRequest<?> request, VisitSession session) {
    request.setAttribute(RENEWED, session);
  }

  @ResponseFilter
  void send(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(RENEWED, VisitSession.class)
        .filter(renewed -> !carriesOne(response))
        .ifPresent(renewed -> response.cookie(visits.cookie(renewed)));
  }

  /** An act that changed the visit, or ended it, has the last word. */
  private boolean carriesOne(MutableHttpResponse<?> response) {
    String name = visits.name() + "=";
    return response.getHeaders().getAll(HttpHeaders.SET_COOKIE).stream()
        .anyMatch(cookie -> cookie.startsWith(name));
  }
}
