package zaitaku.nfcbridge.app;

import zaitaku.nfcbridge.card.CardReader;

/**
 * A page of the agent itself. A browser can be watched by its extensions, so the PIN of a real card
 * is never asked here (security.md P01).
 */
record PagePinSurface() implements PinSurface {

  @Override
  public boolean mayServe(CardReader reader) {
    return reader.virtual();
  }

  @Override
  public SurfaceKind kind() {
    return SurfaceKind.PAGE;
  }
}
