package zaitaku.web.visit;

import zaitaku.web.facility.VisitKind;

/** What the preparation page asks. */
public record Preparation(VisitKind kind, OperatedBy operatedBy) {

  /** What the page proposes: the usual visit, the patient alone. */
  static final Preparation USUAL = new Preparation(VisitKind.HOME_VISIT, OperatedBy.PATIENT);
}
