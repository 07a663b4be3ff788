package zaitaku.web.challenge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.StartLink;

/**
 * The app that reads cards on a phone, where there is one. Unset, nobody is offered an app that
 * does not exist. Immutable.
 */
public final class PhoneApp {

  private final Optional<String> link;

  /**
   * @param link the https address that opens it (an app link, a universal link), without query and
   *     fragment; blank when there is none
   * @throws IllegalArgumentException when the address is none that could open an app
   */
  public PhoneApp(String link) {
    this.link = link.isBlank() ? Optional.empty() : Optional.of(checked(link.strip()));
  }

  /** True when there is an app. */
  boolean offered() {
    return link.isPresent();
  }

  /** Opens the app with a request; the fragment stays in the browser, so no log has it. */
  Optional<URI> open(StartLink start) {
    return link.map(address -> URI.create(address + "#" + start.query()));
  }

  /** The bare address. */
  Optional<String> address() {
    return link;
  }

  private static String checked(String text) {
    try {
      URI address = new URI(text);
      if ("https".equals(address.getScheme())
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address.toString();
      }
    } catch (URISyntaxException notAnAddress) {
      // said below
    }
    throw new IllegalArgumentException("zaitaku.phone-app is an https address without query");
  }
}
