package zaitaku.nfcbridge.protocol;

import java.util.Optional;

/**
 * What a bridge tells while it works: {@code event} of a progress post, never who (protocol §5).
 */
public enum ProgressEvent {
  /** A My Number Card lies there and its counter was read; comes with {@code tries_left}. */
  CARD_FOUND,
  /** The card refused the PIN; comes with {@code tries_left}. */
  PIN_WRONG,
  /** The card accepted the PIN and is about to sign. */
  PIN_ACCEPTED;

  /** The value of the form field {@code event}. */
  public String wireName() {
    return WireNames.of(this);
  }

  /** The event of this wire name; empty when there is none. */
  public static Optional<ProgressEvent> ofWireName(String name) {
    return WireNames.find(values(), name);
  }
}
