package zaitaku.web.consent;

import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * 診療日 (ux.md P2b): one of the days offered, or another one in three numbers.
 *
 * @param offered days for one tap
 * @param last the last day that may be typed, in words
 */
public record DatePage(
    Frame frame,
    String path,
    String flow,
    int version,
    List<Offered> offered,
    Numbers numbers,
    String last,
    Optional<String> error)
    implements Page {

  public DatePage {
    offered = List.copyOf(offered);
  }

  /**
   * A day for one tap.
   *
   * @param value ISO date
   */
  public record Offered(String value, String name, String gloss, boolean chosen) {}

  /**
   * Another day.
   *
   * @param chosen true when it is this that was chosen
   * @param typed year, month and day as typed
   * @param example how a year is written
   * @param wrong id of the number that is to be put right, empty without an error there
   */
  public record Numbers(boolean chosen, List<String> typed, String example, String wrong) {

    public Numbers {
      typed = List.copyOf(typed);
    }
  }

  @Override
  public String template() {
    return "consent/date.jte";
  }
}
