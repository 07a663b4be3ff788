package zaitaku.nfcbridge.app;

import zaitaku.nfcbridge.app.window.PinDialog;
import zaitaku.nfcbridge.card.CardReader;

/** The agent's own window, which no browser sees into. */
record WindowPinSurface(PinDialog window) implements PinSurface {

  @Override
  public boolean mayServe(CardReader reader) {
    return true;
  }

  @Override
  public SurfaceKind kind() {
    return SurfaceKind.WINDOW;
  }
}
