package zaitaku.web.visit;

/** Who operates the screen (design §4); recorded and signed. */
public enum OperatedBy {
  /** ご本人. */
  PATIENT,
  /** 家族・代理の方. */
  FAMILY_OR_REPRESENTATIVE,
  /** 職員が本人の言葉どおりに. */
  STAFF_AT_PATIENTS_WORD
}
