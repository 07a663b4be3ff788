package zaitaku.web.registration;

/** Who wants to read (design §6). */
public enum Reader {
  /** The patient, in the browser that registered. */
  PATIENT,
  GENERAL_STAFF,
  /** 医療情報閲覧: the only role that reads clinical information. */
  MEDICAL_VIEWER,
  /** Settings, accounts, addresses: no patient data by this role alone. */
  ADMINISTRATOR,
  /** Across facilities: no patient data. */
  OPERATOR
}
