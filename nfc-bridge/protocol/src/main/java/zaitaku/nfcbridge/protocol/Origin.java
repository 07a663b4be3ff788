package zaitaku.nfcbridge.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A web origin that a bridge may talk to (RFC 6454): https, or http on this very machine.
 *
 * <p>Hosts are names or dotted IPv4 addresses in lower case; an internationalised name stands in
 * its ASCII form. IPv6 addresses other than {@code [::1]} are refused: no service has one as its
 * name.
 *
 * @param scheme {@code https} or {@code http}
 * @param host lower case, no trailing dot; {@code [::1]} with its brackets
 * @param port 1 to 65535, the scheme's own when a text has none
 */
public record Origin(String scheme, String host, int port) {

  private static final int MAX_HOST_CHARS = 253;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  // RFC 1123 §2.1
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  // what a browser would read as a number and turn into an address (WHATWG URL, "ends in a number")
  private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  /**
   * @throws IllegalArgumentException when a bridge may not talk to it
   */
  public Origin {
    if (!hostIsPlain(host)) {
      throw new IllegalArgumentException("not a host of an origin");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("not a port");
    }
    boolean allowed = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
    if (!allowed) {
      throw new IllegalArgumentException("neither https nor this machine");
    }
  }

  /** The origin of an absolute address without user information; empty when it is refused. */
  public static Optional<Origin> of(URI address) {
    String scheme = address.getScheme();
    String host = address.getHost();
    if (scheme == null || host == null || address.getRawUserInfo() != null) {
      return Optional.empty();
    }
    String lower = scheme.toLowerCase(Locale.ROOT);
    int port = address.getPort() == -1 ? defaultPort(lower) : address.getPort();
    try {
      return Optional.of(new Origin(lower, host.toLowerCase(Locale.ROOT), port));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Reads a serialised origin and nothing looser: no path, no upper case, no default port. */
  public static Optional<Origin> parse(String text) {
    if (text.length() > MAX_HOST_CHARS + 16) {
      return Optional.empty();
    }
    try {
      return of(new URI(text)).filter(origin -> origin.text().equals(text));
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Serialised per RFC 6454 §6.1: no trailing slash, no default port. */
  public String text() {
    return port == defaultPort(scheme) ? scheme + "://" + host : scheme + "://" + host + ":" + port;
  }

  /** True when it is this very machine. */
  public boolean loopback() {
    return LOOPBACK.contains(host);
  }

  /** The address of a path at this origin; the path starts with a slash. */
  public URI at(String path) {
    return URI.create(text() + path);
  }

  @Override
  public String toString() {
    return text();
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static boolean hostIsPlain(String host) {
    if (host.equals("[::1]") || IPV4.matcher(host).matches()) {
      return true;
    }
    return host.length() <= MAX_HOST_CHARS
        && NAME.matcher(host).matches()
        && !ENDS_IN_A_NUMBER.matcher(host).matches();
  }
}
