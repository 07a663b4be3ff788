package zaitaku.nfcbridge.app;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import zaitaku.nfcbridge.protocol.Origin;

/** Response headers of the agent (security.md T05); HSTS is not for loopback without TLS. */
final class Headers {

  private static final String CSP = "Content-Security-Policy";
  private static final String BASE =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action ";

  private Headers() {}

  /** For every response; a policy that a page already set stays. */
  static <B> MutableHttpResponse<B> harden(MutableHttpResponse<B> response) {
    if (!response.getHeaders().contains(CSP)) {
      response.header(CSP, BASE + "'self'");
    }
    response.getHeaders().set("X-Frame-Options", "DENY");
    response.getHeaders().set("X-Content-Type-Options", "nosniff");
    response.getHeaders().set("Referrer-Policy", "same-origin");
    response.getHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
    response.getHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
    response.getHeaders().set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    return response;
  }

  /** Lets the forms of this page end at the service: a 303 after a post counts as its target. */
  static <B> MutableHttpResponse<B> leadingTo(Origin service, MutableHttpResponse<B> response) {
    return response.header(CSP, BASE + "'self' " + service.text());
  }
}
