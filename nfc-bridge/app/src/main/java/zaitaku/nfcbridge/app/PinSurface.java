package zaitaku.nfcbridge.app;

import zaitaku.nfcbridge.card.CardReader;

/** Where a person types the PIN (protocol §7). */
sealed interface PinSurface permits PadPinSurface, PagePinSurface, WindowPinSurface {

  /** True when this surface may ask for the PIN of cards on this reader. */
  boolean mayServe(CardReader reader);

  /** Its name on the command line. */
  SurfaceKind kind();
}
