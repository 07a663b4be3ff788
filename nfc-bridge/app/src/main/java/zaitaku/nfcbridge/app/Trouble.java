package zaitaku.nfcbridge.app;

/**
 * What can stand in the way. Each has its row in the files of words: title, what happened, what is
 * safe, what to do now, whom to ask (ux.md §5).
 */
enum Trouble {
  LINK_BAD(400),
  ORIGIN_UNKNOWN(403),
  SERVICE_SILENT(502),
  REQUEST_GONE(410),
  REQUEST_BAD(502),
  REQUEST_OVER(410),
  CLOCK_OFF(502),
  BUSY(409),
  NOT_FROM_HERE(403),
  READER_NONE(503),
  PAD_NONE(503),
  CARD_NONE(200),
  CARD_OTHER(200),
  CARD_NOTREAD(200),
  CARD_REMOVED(200),
  CARD_SWAPPED(200),
  CARD_ISSUER(200),
  CARD_TWO(200),
  PIN_BLOCKED(200),
  PIN_UNSET(200),
  PROOF_UNSENT(502),
  PROOF_REFUSED(502),
  SYS(500);

  private final int status;

  Trouble(int status) {
    this.status = status;
  }

  /** The HTTP status of its page; a card that is not there yet is a step, not an error. */
  int status() {
    return status;
  }

  /** The code that a person can read out on the telephone. */
  String code() {
    return name().replace('_', '-');
  }
}
