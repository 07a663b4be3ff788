package zaitaku.web.consent;

import java.util.List;
import java.util.Optional;
import zaitaku.web.consent.ConsentTexts.ItemText;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/** 同意内容の選択, one by one (ux.md P3). */
public record ConsentItemsPage(
    Frame frame, String path, String flow, int version, String lead, List<ItemRow> rows)
    implements Page {

  public ConsentItemsPage {
    rows = List.copyOf(rows);
  }

  /**
   * One item.
   *
   * @param item its constant: id and name of the field
   * @param given the answer so far
   * @param error what is to be put right
   */
  public record ItemRow(
      String item, ItemText text, Optional<Answer> given, Optional<String> error) {

    public boolean agreed() {
      return given.equals(Optional.of(Answer.AGREED));
    }

    public boolean refused() {
      return given.equals(Optional.of(Answer.REFUSED));
    }
  }

  @Override
  public String template() {
    return "consent/items.jte";
  }
}
