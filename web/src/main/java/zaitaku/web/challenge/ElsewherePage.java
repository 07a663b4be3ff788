package zaitaku.web.challenge;

import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * An app came back in another browser than the one that began (bridge protocol §6): first the
 * question, then the two digits to type there.
 *
 * @param responseCode as it came in the address; empty once the digits are shown
 */
public record ElsewherePage(Frame frame, String responseCode, Optional<TwoDigits> digits)
    implements Page {

  /** Before anything is consumed. */
  public static ElsewherePage asked(Frame frame, String responseCode) {
    Frame titled = frame.withTitle(frame.text("elsewhere.title")).withPath("");
    return new ElsewherePage(titled, responseCode, Optional.empty());
  }

  /** The digits, once. */
  public static ElsewherePage answered(Frame frame, TwoDigits digits) {
    Frame titled = frame.withTitle(frame.text("elsewhere.digits.title")).withPath("");
    return new ElsewherePage(titled, "", Optional.of(digits));
  }

  @Override
  public String template() {
    return "challenge/elsewhere.jte";
  }
}
