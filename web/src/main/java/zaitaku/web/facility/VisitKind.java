package zaitaku.web.facility;

import java.util.Arrays;
import java.util.List;
import zaitaku.clinicurls.UrlKind;

/**
 * Kinds of visit (診療形態); the window of a consent depends on it (design §3). Of the kinds of one
 * address the usual one stands first.
 */
public enum VisitKind {
  /** 訪問診療等. */
  HOME_VISIT(UrlKind.VISIT),
  /** 往診. */
  HOUSE_CALL(UrlKind.VISIT),
  /** オンライン診療等. */
  ONLINE(UrlKind.ONLINE),
  /** 外来診療等（通常とは異なる動線）. */
  OUTPATIENT(UrlKind.ONLINE);

  private final UrlKind door;

  VisitKind(UrlKind door) {
    this.door = door;
  }

  /** The kinds that an address serves, the usual one first. */
  public static List<VisitKind> of(UrlKind door) {
    return Arrays.stream(values()).filter(kind -> kind.door == door).toList();
  }

  /** What an address is mostly used for. */
  public static VisitKind usual(UrlKind door) {
    return of(door).getFirst();
  }
}
