package zaitaku.nfcbridge.app;

import java.util.Optional;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;

/** Finds the start link in what a phone's camera reads or an app link hands over (protocol §8). */
final class PhoneLink {

  private static final String PAGE = "/b#";

  private PhoneLink() {}

  /**
   * @param text {@code {origin}/b#{start link}}, {@code zaitaku-bridge:?{start link}}, the address
   *     of an agent, or a bare start link
   * @return empty when it is none of them, or one address is wrapped in another origin's page
   */
  static Optional<StartLink> in(String text) {
    String address = text.strip();
    int page = address.indexOf(PAGE);
    if (page >= 0) {
      Optional<Origin> shown = Origin.parse(address.substring(0, page));
      return parse(address.substring(page + PAGE.length()))
          .filter(link -> shown.filter(link.origin()::equals).isPresent());
    }
    int question = address.indexOf('?');
    boolean wrapped =
        address.startsWith(CommandLine.SCHEME + ":") || address.startsWith("http://127.0.0.1:");
    return parse(wrapped && question >= 0 ? address.substring(question + 1) : address);
  }

  private static Optional<StartLink> parse(String query) {
    return StartLink.parse(query) instanceof StartLink.Read(StartLink link)
        ? Optional.of(link)
        : Optional.empty();
  }
}
