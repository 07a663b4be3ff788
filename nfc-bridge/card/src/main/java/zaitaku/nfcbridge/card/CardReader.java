package zaitaku.nfcbridge.card;

import java.util.Optional;

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
   * What stands before a card here, for a page that names the broken layer: no service, no reader,
   * no card, cards on two readers. Touches no card.
   */
  default Optional<CardFault.Kind> hindrance() {
    return cardPresent() ? Optional.empty() : Optional.of(CardFault.Kind.NO_CARD);
  }

  /**
   * Opens the card for this caller alone and powers it.
   *
   * @throws CardFault with {@link CardFault.Kind#NO_CARD}, {@link CardFault.Kind#NO_READER}, {@link
   *     CardFault.Kind#NO_SERVICE}, {@link CardFault.Kind#TWO_CARDS}, {@link CardFault.Kind#MUTE},
   *     or {@link CardFault.Kind#IN_USE} while another channel is open
   */
  CardChannel connect() throws CardFault;
}
