package zaitaku.nfcbridge.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zaitaku.nfcbridge.protocol.BridgeProtocol;

/**
 * Turns away what no page of ours and no navigation of a person can have sent (security.md P05),
 * before any other code sees it.
 */
@Requires(beans = AgentAddress.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LoopbackGate {

  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

  private final AgentAddress address;

  LoopbackGate(AgentAddress address) {
    this.address = address;
  }

  @RequestFilter
  @PreMatching
  @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
    return flaw(request)
        .map(status ->
            Headers.harden(
                HttpResponse.<String>status(status)
                    .contentType(MediaType.TEXT_PLAIN_TYPE)
                    .body(status.getReason())))
        .orElse(null);
  }

  @ResponseFilter
  void harden(MutableHttpResponse<?> response) {
    Headers.harden(response);
  }

  private Optional<HttpStatus> flaw(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    if (hosts.size() != 1 || !address.hosts().contains(hosts.getFirst())) {
      return Optional.of(HttpStatus.FORBIDDEN);
    }
    if (!METHODS.contains(request.getMethod())) {
      return Optional.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    if (foreign(headers, hosts.getFirst())) {
      return Optional.of(HttpStatus.FORBIDDEN);
    }
    if (tooLong(headers)) {
      return Optional.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
    }
    return request.getMethod() == HttpMethod.GET
        ? getFlaw(headers, request.getPath())
        : changeFlaw(headers, request.getPath());
  }

  private static boolean foreign(HttpHeaders headers, String host) {
    List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
    return origins.size() > 1
        || (origins.size() == 1 && !origins.getFirst().equals("http://" + host));
  }

  private static boolean tooLong(HttpHeaders headers) {
    return headers.contentLength().orElse(0) > BridgeProtocol.MAX_BODY_BYTES;
  }

  // a page is opened by a person: not framed, not fetched, not an image of another page
  private static Optional<HttpStatus> getFlaw(HttpHeaders headers, String path) {
    String destination = headers.get("Sec-Fetch-Dest", String.class).orElse("document");
    boolean part = path.startsWith(AssetController.PATH);
    return part || destination.equals("document")
        ? Optional.empty()
        : Optional.of(HttpStatus.FORBIDDEN);
  }

  private static Optional<HttpStatus> changeFlaw(HttpHeaders headers, String path) {
    String site = headers.get("Sec-Fetch-Site", String.class).orElse("same-origin");
    // a script has no Origin; its bearer token is checked where it leads
    boolean scripted =
        path.equals(TrayController.READER_PATH) && headers.contains(HttpHeaders.AUTHORIZATION);
    boolean own = headers.contains(HttpHeaders.ORIGIN) || scripted;
    return own && site.equals("same-origin") ? Optional.empty() : Optional.of(HttpStatus.FORBIDDEN);
  }
}
