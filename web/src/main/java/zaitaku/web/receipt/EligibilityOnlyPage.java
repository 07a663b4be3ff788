package zaitaku.web.receipt;

import java.util.List;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Row;

/**
 * Eligibility was confirmed under a certificate that had expired: it is said plainly that no
 * consent was registered.
 *
 * @param number for the telephone, for example {@code K7-3042}
 * @param time in words
 * @param online true where only the facility sees the result, and the device stays with the patient
 * @param eligibility rows of 資格情報, shown behind one tap; empty: not shown at all
 * @param staff what staff beside the patient do; empty where none are
 * @param flow id of the visit, for the form that hands the device back
 * @param leavePath takes a post that ends the visit in this browser
 */
public record EligibilityOnlyPage(
    Frame frame,
    String number,
    String time,
    boolean online,
    List<Row> eligibility,
    List<String> notes,
    List<Part> parts,
    List<String> staff,
    String flow,
    String leavePath)
    implements Page {

  public EligibilityOnlyPage {
    eligibility = List.copyOf(eligibility);
    notes = List.copyOf(notes);
    parts = List.copyOf(parts);
    staff = List.copyOf(staff);
    frame = frame.withTitle(frame.text(online ? "eligibility.online.title" : "eligibility.title"));
  }

  @Override
  public String template() {
    return "receipt/eligibility-only.jte";
  }
}
