package zaitaku.web.facility;

/** Kinds of visit (診療形態); the window of a consent depends on it (design §3). */
public enum VisitKind {
  /** 訪問診療等. */
  HOME_VISIT,
  /** 往診. */
  HOUSE_CALL,
  /** オンライン診療等. */
  ONLINE,
  /** 外来診療等（通常とは異なる動線）. */
  OUTPATIENT
}
