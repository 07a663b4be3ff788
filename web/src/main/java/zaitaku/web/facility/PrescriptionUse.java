package zaitaku.web.facility;

/** A facility's use of e-prescriptions (電子処方箋利用, code table OQSCD038). */
public enum PrescriptionUse {
  /** 0 なし. */
  NONE,
  /** 1 電子のみ. */
  ELECTRONIC,
  /** 2 併用: the patient chooses. */
  BOTH,
  /** 3 紙のみ. */
  PAPER
}
