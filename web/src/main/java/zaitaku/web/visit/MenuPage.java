package zaitaku.web.visit;

import java.util.List;
import zaitaku.clinicurls.UrlKind;
import zaitaku.web.platform.page.FacilityContact;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * The reception menu of a facility (ux.md P1).
 *
 * @param door which of the facility's two addresses it stands behind
 * @param doors the acts as large buttons, in order; one is the main one
 * @param apart what stands apart, last, as text
 * @param flow id of the visit that goes on in this browser, empty without one
 * @param origin the service's own address, so that people can compare it
 */
public record MenuPage(
    Frame frame,
    UrlKind door,
    FacilityContact contact,
    List<Door> doors,
    List<Door> apart,
    String flow,
    String origin)
    implements Page {

  public MenuPage {
    doors = List.copyOf(doors);
    apart = List.copyOf(apart);
  }

  /** True behind the address of consultations without a visit. */
  public boolean online() {
    return door == UrlKind.ONLINE;
  }

  /**
   * One way in.
   *
   * @param post true when it is an act: a form with the CSRF token
   */
  public record Door(String href, String title, String gloss, boolean main, boolean post) {}

  @Override
  public String template() {
    return "visit/menu.jte";
  }
}
