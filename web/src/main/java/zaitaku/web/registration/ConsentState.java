package zaitaku.web.registration;

/** How a stored consent stands (design §4). The first three last for ever. */
public enum ConsentState {
  /** Taken back by the patient or the facility. */
  REVOKED,
  /** A newer consent of the same patient, facility and kind took its place. */
  REPLACED,
  /** The facility ended it, or its window is over. */
  ENDED,
  /** Good as long as its window holds. */
  LIVE
}
