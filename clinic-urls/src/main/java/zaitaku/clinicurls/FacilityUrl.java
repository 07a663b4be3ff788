package zaitaku.clinicurls;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An address of a facility: {@code https://host/v/token} (design §4).
 *
 * @param origin scheme, host and port of the service in lower case, default port left out; https,
 *     or http on this machine only
 * @param kind which of the facility's two addresses
 * @param token what makes it this facility's
 */
public record FacilityUrl(URI origin, UrlKind kind, FacilityUrlToken token)
    implements FacilityUrlReading {

  /** Longest text that is looked at: a host name of 253 characters, a port, the path. */
  static final int MAX_LENGTH = 300;

  /**
   * Makes an address.
   *
   * @throws IllegalArgumentException when the origin has a path, query, fragment or user, or is not
   *     https (http is accepted for localhost and loopback addresses)
   */
  public FacilityUrl {
    origin = Origins.checked(origin);
  }

  /**
   * Reads an address as typed, scanned or pasted. Scheme, host, kind and token are read in either
   * case, the default port may be written; nothing else may differ from what we issue.
   *
   * @param origin of this service, as in the constructor
   */
  public static FacilityUrlReading parse(String text, URI origin) {
    URI own = Origins.checked(origin);
    String stripped = text.strip();
    if (stripped.length() > MAX_LENGTH) {
      return new FacilityUrlRefusal.TooLong(stripped.length(), MAX_LENGTH);
    }
    URI uri;
    try {
      uri = new URI(stripped);
    } catch (URISyntaxException notAUrl) {
      return new FacilityUrlRefusal.Malformed();
    }
    if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return new FacilityUrlRefusal.Malformed();
    }
    URI found = Origins.of(uri);
    if (!found.equals(own)) {
      return new FacilityUrlRefusal.WrongOrigin(found.toString());
    }
    return parsePath(uri, own);
  }

  private static FacilityUrlReading parsePath(URI uri, URI own) {
    // the raw path: a percent-encoded letter is not what we issue
    String[] parts = uri.getRawPath().split("/", -1);
    if (parts.length != 3) {
      return new FacilityUrlRefusal.UnknownPath();
    }
    Optional<UrlKind> kind = UrlKind.bySegment(parts[1]);
    if (kind.isEmpty()) {
      return new FacilityUrlRefusal.UnknownPath();
    }
    Optional<FacilityUrlToken> token = FacilityUrlToken.parse(parts[2]);
    if (token.isEmpty()) {
      return new FacilityUrlRefusal.NotAToken();
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return new FacilityUrlRefusal.HasMore();
    }
    return new FacilityUrl(own, kind.get(), token.get());
  }

  /** The address in lower case. */
  public String text() {
    return origin + "/" + kind.segment() + "/" + token.text();
  }

  /**
   * The same address in upper case, for a QR symbol: it then fits alphanumeric mode, version 3 at
   * level M for a host (with port) of up to 24 characters (ADR 0003).
   */
  public String qrText() {
    return text().toUpperCase(Locale.ROOT);
  }

  /** Masked behind the kind. */
  @Override
  public String toString() {
    return origin + "/" + kind.segment() + "/…";
  }
}
