package zaitaku.web.visit;

import java.util.Optional;
import zaitaku.web.facility.VisitKind;

/**
 * What the preparation page asks.
 *
 * @param operatedBy empty until somebody pressed it: nobody is presumed to operate the screen
 * @param explained staff ticked that they explained what a consent of home visits means
 */
public record Preparation(VisitKind kind, Optional<OperatedBy> operatedBy, boolean explained) {

  public Preparation(VisitKind kind, OperatedBy operatedBy, boolean explained) {
    this(kind, Optional.of(operatedBy), explained);
  }

  /** Without the tick. */
  public Preparation(VisitKind kind, OperatedBy operatedBy) {
    this(kind, operatedBy, false);
  }
}
