package zaitaku.web.challenge;

import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.ErrorCode;
import zaitaku.web.platform.page.ErrorRow;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Link;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Place;

/**
 * A card was read, and yet nothing was registered: what happened, what is kept, what to do now, and
 * apart from it what staff do.
 *
 * @param row the words for the patient
 * @param until until when no second card is needed, in words; empty: one is needed
 * @param kept whether the answers are still in this browser
 * @param online true where the device stays with the patient and staff are at the facility
 * @param staff what staff do, in this order; empty where none are beside the patient
 * @param again a post that begins a new card round with the same answers
 * @param ask asks once more without the card
 * @param flow id of the visit, for the form that ends it
 * @param leavePath takes a post that ends the visit in this browser: the answers are gone then
 */
public record OutcomePage(
    Frame frame,
    ErrorCode code,
    ErrorRow row,
    Optional<String> until,
    boolean kept,
    boolean online,
    List<String> staff,
    Optional<Link> again,
    Optional<Link> ask,
    String flow,
    String leavePath)
    implements Page {

  public OutcomePage {
    staff = List.copyOf(staff);
    frame = frame.withTitle(row.title());
  }

  /** True when nothing more can be done here than to end the visit. */
  public boolean over() {
    return again.isEmpty() && ask.isEmpty();
  }

  /** The button that ends the visit, in its words. */
  public String leave() {
    return frame.text(besideStaff() ? "done.leave" : "done.online.leave");
  }

  /** On a phone of the patient's own staff may have left: there their part is folded. */
  public boolean besideStaff() {
    return frame.place() == Place.BESIDE_STAFF;
  }

  @Override
  public String template() {
    return "challenge/outcome.jte";
  }
}
