package zaitaku.web.platform.page;

/** Everything that can go wrong in front of a patient; each has its row in the error catalogue. */
public enum ErrorCode {
  URL_OLD,
  URL_BAD,
  URL_CLOSED,
  FLOW_OLD,
  FLOW_TIMEOUT,
  FLOW_DONE,
  CARD_NOTREAD,
  CARD_OTHER,
  CARD_REMOVED,
  CARD_SWAPPED,
  CARD_NOREADER,
  CARD_NOCARD,
  AGENT_MISSING,
  PIN_WRONG,
  PIN_LOCKED,
  PIN_UNSET,
  CERT_EXPIRED,
  CERT_EARLY,
  CERT_REVOKED,
  CERT_WRONG,
  CERT_UNTRUSTED,
  CERT_BADPROOF,
  REV_DOWN,
  NOT_LINKED,
  ELIG_NONE,
  ELIG_LOST,
  ELIG_NEW,
  ELIG_MULTI,
  OQS_DOWN,
  AUTH_CANCELLED,
  AUTH_EXPIRED,
  AUTH_OTHERBROWSER,
  CODE_WRONG,
  CODE_LATE,
  ORIGIN_REFUSED,
  NOT_FOUND,
  FORM_BAD,
  METHOD_BAD,
  TYPE_BAD,
  TOO_LARGE,
  HEADERS_TOO_LARGE,
  SYS,
  BUSY,
  DB_DOWN;

  /** As it is said on the phone and stands in files: {@code PIN-LOCKED}. */
  public String text() {
    return name().replace('_', '-');
  }
}
