package zaitaku.web.platform.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zaitaku.web.platform.Correlation;

/**
 * Where the request comes from in whose thread an entry is written; of work that no request asked
 * for nothing is known. Forwarded-for headers are not looked at (security.md T07).
 */
@Singleton
final class RequestOrigin {

  private static final int IPV6_BYTES = 16;

  private final Correlation correlations;

  RequestOrigin(Correlation correlations) {
    this.correlations = correlations;
  }

  AuditEntry on(AuditEntry entry) {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    return request
        .map(asked -> entry.withOrigin(classOf(asked.getRemoteAddress()), correlations.of(asked)))
        .orElse(entry);
  }

  static String classOf(@Nullable InetSocketAddress peer) {
    InetAddress address = peer == null ? null : peer.getAddress();
    if (address == null) {
      return "";
    }
    if (address.isLoopbackAddress()) {
      return "loopback";
    }
    return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal(address)
        ? "private"
        : "public";
  }

  /** fc00::/7 (RFC 4193), which the JDK does not count as site-local. */
  private static boolean uniqueLocal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == IPV6_BYTES && (bytes[0] & 0xfe) == 0xfc;
  }
}
