package zaitaku.nfcbridge.app;

/**
 * The page with the PIN field, or with the button that starts the keys of the reader.
 *
 * @param remark what went wrong before, or the empty text
 */
public record PinPage(Facts facts, Ticketed ticket, int triesLeft, String remark) {

  static PinPage of(View.Ticket ticket, int triesLeft, Attempt.Remark remark, Words words) {
    return new PinPage(
        Facts.of(ticket.request(), words),
        Ticketed.of(ticket),
        triesLeft,
        Remarks.text(remark, triesLeft, words));
  }
}
