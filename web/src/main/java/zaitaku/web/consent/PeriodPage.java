package zaitaku.web.consent;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/** 「今回だけ」: how long the consent of a home visit shall hold (design §4). */
public record PeriodPage(Frame frame, String path, String flow, int version, Period chosen)
    implements Page {

  @Override
  public String template() {
    return "consent/period.jte";
  }
}
