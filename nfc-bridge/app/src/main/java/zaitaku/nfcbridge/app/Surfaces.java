package zaitaku.nfcbridge.app;

import java.util.Optional;
import java.util.function.Supplier;
import zaitaku.nfcbridge.app.window.PinDialog;

/** Chooses where the PIN is asked for (protocol §7). Refuses rather than falling back. */
final class Surfaces {

  /** What came of the choice. */
  sealed interface Choice {}

  /** This one. */
  record Chosen(PinSurface surface) implements Choice {}

  /**
   * None.
   *
   * @param why one line for whoever started the agent
   */
  record Refused(String why) implements Choice {}

  private Surfaces() {}

  /**
   * @param asked {@code --pin-surface}; without it the window with a real reader, the page with
   *     practice cards
   * @param realReader true when cards of real people may lie on the reader
   * @param display opens the window; empty where there is no display
   */
  static Choice choose(
      Optional<SurfaceKind> asked, boolean realReader, Supplier<Optional<PinDialog>> display) {
    SurfaceKind kind = asked.orElse(realReader ? SurfaceKind.WINDOW : SurfaceKind.PAGE);
    return switch (kind) {
      case PAGE ->
          realReader
              ? new Refused(
                  "--pin-surface page is for practice cards only: the PIN of a real card is never"
                      + " typed into a browser; use window, or pad with a reader that has keys")
              : new Chosen(new PagePinSurface());
      case PAD -> new Chosen(new PadPinSurface());
      case WINDOW ->
          display
              .get()
              .<Choice>map(window -> new Chosen(new WindowPinSurface(window)))
              .orElseGet(() ->
                  new Refused(
                      "there is no display for the PIN window: start the agent in a desktop"
                          + " session, or use --pin-surface pad with a reader that has keys"));
    };
  }
}
