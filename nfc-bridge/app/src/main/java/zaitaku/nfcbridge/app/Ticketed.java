package zaitaku.nfcbridge.app;

/** The hidden fields of a form. */
public record Ticketed(String token, int step) {

  static Ticketed of(View.Ticket ticket) {
    return new Ticketed(ticket.token(), ticket.step());
  }
}
