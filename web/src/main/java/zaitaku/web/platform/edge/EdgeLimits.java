package zaitaku.web.platform.edge;

import java.time.Duration;

/**
 * What one connection and one address may take (security.md T02, T03).
 *
 * @param headersWithin from the first byte of a request, or from connecting, to the end of its
 *     headers; 1 ms to 10 s
 * @param bodyWithin from the end of the headers to the end of the body; 1 ms to 15 s
 * @param fields header fields of one request; 1 to 64
 * @param connectionsPerAddress open at once; 1 or more. Loopback is not counted: there stands a
 *     proxy, or practice mode
 */
public record EdgeLimits(
    Duration headersWithin, Duration bodyWithin, int fields, int connectionsPerAddress) {

  static final Duration MAX_HEADERS = Duration.ofSeconds(10);
  static final Duration MAX_BODY = Duration.ofSeconds(15);
  static final int MAX_FIELDS = 64;

  public EdgeLimits {
    require(within(headersWithin, MAX_HEADERS), "headersWithin");
    require(within(bodyWithin, MAX_BODY), "bodyWithin");
    require(fields >= 1 && fields <= MAX_FIELDS, "fields");
    require(connectionsPerAddress >= 1, "connectionsPerAddress");
  }

  /** The usual limits with another number of connections: many clinics may share one address. */
  public static EdgeLimits of(int connectionsPerAddress) {
    return new EdgeLimits(MAX_HEADERS, MAX_BODY, MAX_FIELDS, connectionsPerAddress);
  }

  private static boolean within(Duration value, Duration most) {
    return value.toMillis() >= 1 && value.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of range");
    }
  }
}
