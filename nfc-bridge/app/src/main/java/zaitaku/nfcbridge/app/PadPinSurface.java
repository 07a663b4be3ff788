package zaitaku.nfcbridge.app;

import zaitaku.nfcbridge.card.CardReader;

/**
 * The reader's own keys: the PIN goes from them to the card and through no program. Whether a
 * reader has such keys is known only when a card lies on it; {@link CardDesk} asks then.
 */
record PadPinSurface() implements PinSurface {

  @Override
  public boolean mayServe(CardReader reader) {
    return true;
  }

  @Override
  public SurfaceKind kind() {
    return SurfaceKind.PAD;
  }
}
