package zaitaku.web.consent;

import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/** 処方箋の発行形態 (ux.md P4). Nothing is chosen beforehand. */
public record PrescriptionPage(
    Frame frame,
    String path,
    String flow,
    int version,
    Optional<PrescriptionForm> chosen,
    Optional<String> error)
    implements Page {

  @Override
  public String template() {
    return "consent/prescription.jte";
  }
}
