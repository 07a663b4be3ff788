package zaitaku.nfcbridge.app;

import zaitaku.nfcbridge.card.CardFault;

/** What a self-test finds between here and the card. */
sealed interface CardCheck {

  /** The reader's own name. */
  String reader();

  /** Nothing answered as a card does. */
  record NotReached(String reader, CardFault.Kind kind) implements CardCheck {}

  /** A card of another kind. */
  record Other(String reader) implements CardCheck {}

  /**
   * A My Number Card.
   *
   * @param keys true when the reader has keys of its own
   */
  record Seen(String reader, Sight sight, boolean keys) implements CardCheck {}
}
