package zaitaku.web.challenge;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * The way back from the agent: it consumes nothing, one tap (or a script) posts the code (bridge
 * protocol §6).
 *
 * @param flow id of the visit, for the form
 * @param responseCode as it came in the address
 */
public record ReturnPage(Frame frame, String flow, String responseCode) implements Page {

  /** With its own title. Looking consumes nothing, so it may be asked for in another language. */
  public static ReturnPage of(Frame frame, String flow, String responseCode) {
    Frame titled = frame.withTitle(frame.text("return.title"));
    return new ReturnPage(titled, flow, responseCode);
  }

  @Override
  public String template() {
    return "challenge/return.jte";
  }
}
