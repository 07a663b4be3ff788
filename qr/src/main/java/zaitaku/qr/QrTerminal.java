package zaitaku.qr;

/**
 * A symbol for a terminal: two rows of cells a line, in half blocks (U+2580 to U+2588), quiet zone
 * included. Colours are set by ECMA-48 sequences, so that it is black on white in a dark window
 * too.
 */
public final class QrTerminal {

  /** Black (16) on white (231) of the 256 colour table, which themes leave alone. */
  private static final String BLACK_ON_WHITE = "\u001b[38;5;16m\u001b[48;5;231m";

  private static final String RESET = "\u001b[0m";

  private QrTerminal() {}

  /** Draws a symbol: (size + 9) / 2 lines of size + 8 columns, each ended by a line feed. */
  public static String of(QrCode code) {
    StringBuilder text = new StringBuilder();
    int end = code.size() + QrCode.QUIET_ZONE;
    for (int y = -QrCode.QUIET_ZONE; y < end; y += 2) {
      text.append(BLACK_ON_WHITE);
      for (int x = -QrCode.QUIET_ZONE; x < end; x++) {
        text.append(block(dark(code, x, y), dark(code, x, y + 1)));
      }
      text.append(RESET).append('\n');
    }
    return text.toString();
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  private static boolean dark(QrCode code, int x, int y) {
    return x >= 0 && y >= 0 && x < code.size() && y < code.size() && code.dark(x, y);
  }
}
