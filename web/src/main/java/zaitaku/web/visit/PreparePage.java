package zaitaku.web.visit;

import java.util.List;
import java.util.Optional;
import zaitaku.web.facility.VisitKind;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * What is needed, which kind of visit, who operates the screen (ux.md P2).
 *
 * @param path where the form goes
 * @param kinds the kinds that this address serves
 * @param operatedBy what was answered before, if anything
 * @param explained staff ticked what they are to explain
 */
public record PreparePage(
    Frame frame,
    String path,
    String flow,
    int version,
    List<VisitKind> kinds,
    VisitKind kind,
    Optional<OperatedBy> operatedBy,
    boolean explained)
    implements Page {

  public PreparePage {
    kinds = List.copyOf(kinds);
  }

  /** True where the patient is mostly alone with the screen. */
  public boolean online() {
    return kinds.contains(VisitKind.ONLINE);
  }

  /** Where the card can be tried before. */
  public String trial() {
    return path.substring(0, path.lastIndexOf('/')) + "/trial";
  }

  @Override
  public String template() {
    return "visit/prepare.jte";
  }
}
