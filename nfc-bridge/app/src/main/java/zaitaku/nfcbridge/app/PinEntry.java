package zaitaku.nfcbridge.app;

import java.time.Duration;
import zaitaku.nfcbridge.card.Pin;

/** How one PIN reaches the card. */
sealed interface PinEntry {

  /** Typed on a page or in a window of the agent. */
  record Typed(Pin pin) implements PinEntry {}

  /**
   * To be typed on the keys of the reader.
   *
   * @param limit how long the reader waits for it
   */
  record OnPad(Duration limit) implements PinEntry {}
}
