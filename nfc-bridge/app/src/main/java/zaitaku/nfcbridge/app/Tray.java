package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The practice cards and the virtual reader they are laid on. Safe for use by several threads. */
interface Tray {

  /**
   * A practice card.
   *
   * @param label who it stands for and what it shows
   */
  record Card(String id, String label, String pin) {}

  List<Card> cards();

  /** The card on the reader. */
  Optional<String> lying();

  /** Lays a card in the place of what lies there; false when there is no card of this id. */
  boolean lay(String id);

  /** Takes away what lies there. */
  void take();

  /**
   * Takes the card away and gives every card the tries that it had when it was made.
   *
   * @throws IOException when that cannot be kept
   */
  void restoreTries() throws IOException;
}
