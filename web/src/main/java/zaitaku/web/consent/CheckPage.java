package zaitaku.web.consent;

import java.util.List;
import java.util.UUID;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Row;

/**
 * 登録内容の確認 (ux.md P5).
 *
 * @param path where the form goes: the card
 * @param attempt makes the form idempotent: sent twice it begins one attempt
 * @param details item by item, folded
 */
public record CheckPage(
    Frame frame,
    String path,
    String flow,
    int version,
    UUID attempt,
    List<Changeable> rows,
    List<Row> details)
    implements Page {

  public CheckPage {
    rows = List.copyOf(rows);
    details = List.copyOf(details);
  }

  /**
   * An answer with the way to change it.
   *
   * @param change path of the page that asks it
   */
  public record Changeable(String label, String value, String change) {}

  @Override
  public String template() {
    return "consent/check.jte";
  }
}
