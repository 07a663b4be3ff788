package zaitaku.web.consent;

import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * 「今回だけ」: how long the consent of a home visit shall hold (design §4).
 *
 * @param chosen what the patient said before; nothing is preselected until then
 */
public record PeriodPage(
    Frame frame, String path, String flow, int version, Optional<Period> chosen) implements Page {

  @Override
  public String template() {
    return "consent/period.jte";
  }
}
