package zaitaku.nfcbridge.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What starts a bridge (protocol §1). Untrusted: it says where to ask and holds nothing worth
 * stealing.
 *
 * @param clientId the service's origin, serialised
 * @param requestUri {@code {origin}/bridge/requests/{handle}} of the same origin
 */
public record StartLink(URI clientId, URI requestUri) {

  // 256 random bits as base64url; another length is left to the service
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{43,128}");

  /** How a text reads as a start link. */
  public sealed interface Reading {}

  /** It is one. */
  public record Read(StartLink link) implements Reading {}

  /** It is none. */
  public record Refused(Flaw flaw) implements Reading {}

  /** What is wrong with a start link. */
  public enum Flaw {
    TOO_LONG,
    /** {@code client_id} or {@code request_uri} is missing. */
    INCOMPLETE,
    /** One of them stands there twice. */
    REPEATED,
    /** Not an address, or a broken percent sign. */
    MALFORMED,
    /** Neither https nor this machine, or not an origin. */
    ORIGIN_NOT_ALLOWED,
    /** The request lies at another origin. */
    OTHER_ORIGIN,
    /** Not the path of a request. */
    WRONG_PATH
  }

  /**
   * @throws IllegalArgumentException when a rule of protocol §3 is broken
   */
  public StartLink {
    Optional<Flaw> flaw = flaw(clientId, requestUri);
    if (flaw.isPresent()) {
      throw new IllegalArgumentException("not a start link: " + flaw.get());
    }
  }

  /** The start link of one request. */
  public static StartLink of(Origin service, String handle) {
    return new StartLink(
        URI.create(service.text()), service.at(BridgeProtocol.REQUESTS_PATH + handle));
  }

  /**
   * Reads the raw query of {@code /authorize}, of {@code zaitaku-bridge:} or the fragment of {@code
   * /b}; other parameters are left alone.
   *
   * @param rawQuery percent-encoded, without the question mark
   */
  public static Reading parse(String rawQuery) {
    if (rawQuery.length() > BridgeProtocol.MAX_START_LINK_CHARS) {
      return new Refused(Flaw.TOO_LONG);
    }
    String client = null;
    String request = null;
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (name.equals("client_id")) {
        if (client != null) {
          return new Refused(Flaw.REPEATED);
        }
        client = value;
      } else if (name.equals("request_uri")) {
        if (request != null) {
          return new Refused(Flaw.REPEATED);
        }
        request = value;
      }
    }
    return client == null || request == null
        ? new Refused(Flaw.INCOMPLETE)
        : reading(client, request);
  }

  /** The query that {@link #parse} reads. */
  public String query() {
    return "client_id="
        + URLEncoder.encode(clientId.toString(), StandardCharsets.UTF_8)
        + "&request_uri="
        + URLEncoder.encode(requestUri.toString(), StandardCharsets.UTF_8);
  }

  /** The origin that both addresses share. */
  public Origin origin() {
    return Origin.of(clientId).orElseThrow();
  }

  /** Single-use and secret until claimed: not for logs. */
  public String handle() {
    return requestUri.getRawPath().substring(BridgeProtocol.REQUESTS_PATH.length());
  }

  /** Names the service only. */
  @Override
  public String toString() {
    return "StartLink[" + clientId + "]";
  }

  private static Reading reading(String client, String request) {
    try {
      URI clientId = new URI(URLDecoder.decode(client, StandardCharsets.UTF_8));
      URI requestUri = new URI(URLDecoder.decode(request, StandardCharsets.UTF_8));
      Optional<Flaw> flaw = flaw(clientId, requestUri);
      return flaw.isPresent()
          ? new Refused(flaw.get())
          : new Read(new StartLink(clientId, requestUri));
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return new Refused(Flaw.MALFORMED);
    }
  }

  private static Optional<Flaw> flaw(URI clientId, URI requestUri) {
    Optional<Origin> origin = Origin.parse(clientId.toString());
    if (origin.isEmpty()) {
      return Optional.of(Flaw.ORIGIN_NOT_ALLOWED);
    }
    if (!Origin.of(requestUri).equals(origin)) {
      return Optional.of(Flaw.OTHER_ORIGIN);
    }
    String start = origin.get().text() + BridgeProtocol.REQUESTS_PATH;
    String text = requestUri.toString();
    boolean plain =
        text.startsWith(start) && HANDLE.matcher(text.substring(start.length())).matches();
    return plain ? Optional.empty() : Optional.of(Flaw.WRONG_PATH);
  }
}
