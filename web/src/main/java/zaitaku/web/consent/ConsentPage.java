package zaitaku.web.consent;

import java.util.List;
import zaitaku.web.consent.ConsentTexts.ItemText;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * 同意内容の選択: all at once, or one by one (ux.md P3). Nothing is chosen beforehand.
 *
 * @param readers who reads it, in words
 * @param period how long, in words
 */
public record ConsentPage(
    Frame frame,
    String path,
    String itemsPath,
    String flow,
    int version,
    List<ItemText> items,
    String readers,
    String period)
    implements Page {

  public ConsentPage {
    items = List.copyOf(items);
  }

  @Override
  public String template() {
    return "consent/consent.jte";
  }
}
