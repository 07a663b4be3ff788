package zaitaku.clinicurls;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Origins after RFC 6454 §6.1: scheme, host and port in lower case, default port left out. */
final class Origins {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private Origins() {}

  /** The origin of a URL that has a scheme and a host. */
  static URI of(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort();
    boolean standard =
        port < 0
            || "http".equals(scheme) && port == HTTP_PORT
            || "https".equals(scheme) && port == HTTPS_PORT;
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return URI.create(scheme + "://" + host + (standard ? "" : ":" + port));
  }

  /**
   * Normalises an origin that this service is to have.
   *
   * @throws IllegalArgumentException when it is more than an origin, or a page could be read on its
   *     way
   */
  static URI checked(URI origin) {
    if (origin.getScheme() == null || origin.getHost() == null) {
      throw new IllegalArgumentException("an origin has a scheme and a host: " + origin);
    }
    if (!origin.getRawPath().isEmpty()
        || origin.getRawQuery() != null
        || origin.getRawFragment() != null
        || origin.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an origin is scheme, host and port only: " + origin);
    }
    URI normal = of(origin);
    boolean https = "https".equals(normal.getScheme());
    boolean local = "http".equals(normal.getScheme()) && THIS_MACHINE.contains(normal.getHost());
    if (!https && !local) {
      throw new IllegalArgumentException("https is needed away from this machine: " + origin);
    }
    if (normal.getPort() == 0 || normal.getPort() > 65535) {
      throw new IllegalArgumentException("a port is 1 to 65535: " + origin);
    }
    return normal;
  }
}
