package zaitaku.web.challenge;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * What to do with the code of a card page without an app, or how to open the one there is.
 *
 * @param app address that opens the app; empty when there is none
 */
public record LandingPage(Frame frame, String app) implements Page {

  @Override
  public String template() {
    return "challenge/landing.jte";
  }
}
