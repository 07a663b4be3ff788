package zaitaku.web.review;

import java.util.List;
import java.util.Optional;
import zaitaku.web.consent.ConsentItemsPage.ItemRow;
import zaitaku.web.consent.PrescriptionForm;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * The answers of a consent, to be changed: as they are now, or as they were just typed.
 *
 * @param typed year, month and day of the consultation
 */
public record ChangePage(
    Frame frame,
    String path,
    String flow,
    int version,
    List<ItemRow> rows,
    boolean asksForm,
    Optional<PrescriptionForm> form,
    boolean asksDay,
    List<String> typed,
    Optional<String> dayError)
    implements Page {

  public ChangePage {
    rows = List.copyOf(rows);
    typed = List.copyOf(typed);
  }

  @Override
  public String template() {
    return "review/change.jte";
  }
}
