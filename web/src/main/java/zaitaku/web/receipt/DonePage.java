package zaitaku.web.receipt;

import java.util.List;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Row;

/**
 * What the patient sees at the end of a reception (ux.md P7).
 *
 * @param number receipt number, for example {@code K7-3042}
 * @param time when it was registered, in words
 * @param online true where only the facility sees the result, and the device stays with the patient
 * @param eligibility rows of 資格情報, shown behind one tap; empty: not shown at all
 * @param notes what must be looked at in it; {@code parts}: the medical aid and its tickets
 * @param registered rows of what was registered: kind, day, information, prescription
 * @param until how long it holds, in words
 * @param flow id of the visit, for the form that hands the device back
 * @param leavePath takes a post that ends the visit in this browser
 */
public record DonePage(
    Frame frame,
    String number,
    String time,
    boolean online,
    List<Row> eligibility,
    List<String> notes,
    List<Part> parts,
    List<Row> registered,
    String until,
    String flow,
    String leavePath)
    implements Page {

  public DonePage {
    eligibility = List.copyOf(eligibility);
    notes = List.copyOf(notes);
    parts = List.copyOf(parts);
    registered = List.copyOf(registered);
    frame = frame.title().isEmpty() ? frame.withTitle(frame.text("done.title")) : frame;
  }

  @Override
  public String template() {
    return "receipt/done.jte";
  }
}
