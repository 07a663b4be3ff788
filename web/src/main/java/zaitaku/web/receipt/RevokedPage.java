package zaitaku.web.receipt;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * 取消し完了.
 *
 * @param number receipt number
 * @param time in words
 * @param ended how many consents were taken back
 * @param leavePath takes a post that ends the visit in this browser
 */
public record RevokedPage(
    Frame frame, String number, String time, int ended, String flow, String leavePath)
    implements Page {

  public RevokedPage {
    frame = frame.withTitle(frame.text("revoked.title"));
  }

  @Override
  public String template() {
    return "receipt/revoked.jte";
  }
}
