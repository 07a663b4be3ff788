package zaitaku.web.receipt;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * What stands at the address of a finished reception for everybody but the browser that made it,
 * and for that one later: neutral, it tells nothing and shows how to begin again.
 */
public record SpentPage(Frame frame) implements Page {

  public SpentPage {
    frame = frame.withTitle(frame.text("spent.title"));
  }

  @Override
  public String template() {
    return "receipt/spent.jte";
  }
}
