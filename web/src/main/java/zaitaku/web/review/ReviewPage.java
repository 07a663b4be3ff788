package zaitaku.web.review;

import java.util.List;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Row;

/**
 * What is agreed now (ux.md P8).
 *
 * @param since when it was registered and how long it holds, in words
 * @param until time of day at which seeing and changing ends
 * @param leave takes a post that ends the visit in this browser
 */
public record ReviewPage(
    Frame frame,
    String since,
    List<Line> lines,
    List<Row> further,
    String until,
    String change,
    String leave,
    String revoke,
    String flow)
    implements Page {

  public ReviewPage {
    lines = List.copyOf(lines);
    further = List.copyOf(further);
  }

  /** One item and its answer. */
  public record Line(String name, String answer, boolean agreed) {}

  @Override
  public String template() {
    return "review/review.jte";
  }
}
