package zaitaku.web.visit;

import zaitaku.clinicurls.UrlKind;
import zaitaku.web.facility.VisitKind;

/**
 * What the preparation page asks.
 *
 * @param explained staff ticked that they explained what a consent of home visits means
 */
public record Preparation(VisitKind kind, OperatedBy operatedBy, boolean explained) {

  /** Without the tick. */
  public Preparation(VisitKind kind, OperatedBy operatedBy) {
    this(kind, operatedBy, false);
  }

  /** What the page proposes: the usual visit, the patient alone. */
  static Preparation usual(UrlKind door) {
    return new Preparation(VisitKind.usual(door), OperatedBy.PATIENT);
  }
}
