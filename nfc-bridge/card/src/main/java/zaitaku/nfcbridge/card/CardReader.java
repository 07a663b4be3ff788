package zaitaku.nfcbridge.card;

/**
 * A place where a card can lie: a PC/SC reader, or the virtual one. Safe for use by several
 * threads.
 */
public interface CardReader {

  /** The reader's own name, for staff. */
  String name();

  /** True when the card on it is made of software, so that a page may ask for its PIN. */
  boolean virtual();

  /** True when a card lies on the reader; touches no card. */
  boolean cardPresent();

  /**
   * Opens the card for this caller alone and powers it.
   *
   * @throws CardFault with {@link CardFault.Kind#NO_CARD}, {@link CardFault.Kind#NO_READER}, {@link
   *     CardFault.Kind#NO_SERVICE}, or {@link CardFault.Kind#IN_USE} while another channel is open
   */
  CardChannel connect() throws CardFault;
}
