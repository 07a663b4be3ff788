package zaitaku.web.consent;

/** How long the consent of a home visit shall hold, as the patient wishes. */
public enum Period {
  /** 訪問診療がつづいている間. */
  WHILE_VISITED,
  /** 今回だけ. */
  ONLY_THIS_TIME
}
