package zaitaku.web.consent;

import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * 診療日 (ux.md P2b): one of the days offered, or another one in three numbers.
 *
 * @param offered days for one tap
 * @param other true when another day is chosen
 * @param typed year, month and day as typed
 * @param last the last day that may be typed, in words
 */
public record DatePage(
    Frame frame,
    String path,
    String flow,
    int version,
    List<Offered> offered,
    boolean other,
    List<String> typed,
    String last,
    Optional<String> error)
    implements Page {

  public DatePage {
    offered = List.copyOf(offered);
    typed = List.copyOf(typed);
  }

  /**
   * A day for one tap.
   *
   * @param value ISO date
   */
  public record Offered(String value, String name, String gloss, boolean chosen) {}

  @Override
  public String template() {
    return "consent/date.jte";
  }
}
