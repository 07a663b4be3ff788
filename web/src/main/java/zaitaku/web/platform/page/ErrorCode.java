package zaitaku.web.platform.page;

import java.util.Arrays;
import java.util.Optional;

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
  BRIDGE_REFUSED,
  PIN_WRONG,
  PIN_LAST,
  PIN_MISMATCH,
  PIN_TRIAL,
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
  ELIG_MEMBERS,
  ELIG_FACILITY,
  DAY_OVER,
  CONSENT_NONE,
  CONSENT_ENDED,
  CONSENT_REVOKED,
  CONSENT_REPLACED,
  REVIEW_OVER,
  OQS_DOWN,
  OQS_LATE,
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

  /**
   * A code as it was said on the phone; empty for one whose words ask for a value that only its own
   * page knows.
   */
  static Optional<ErrorCode> ofText(String text) {
    return Arrays.stream(values())
        .filter(code -> code != PIN_WRONG && code != PIN_TRIAL && code.text().equals(text))
        .findFirst();
  }
}
