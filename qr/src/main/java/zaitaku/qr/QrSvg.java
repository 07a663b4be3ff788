package zaitaku.qr;

/**
 * A symbol as SVG 1.1: one path over a white ground, one unit a cell, quiet zone included, without
 * a size of its own. Black on white in every colour scheme, since readers need it so.
 */
public final class QrSvg {

  private QrSvg() {}

  /**
   * Draws a symbol; the result stands alone as a file and inside a page.
   *
   * @param title what the picture is, its accessible name; any text, it is escaped here
   * @param description what to do with it; any text, it is escaped here
   */
  public static String of(QrCode code, String title, String description) {
    int side = code.size() + 2 * QrCode.QUIET_ZONE;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d %d\""
            .formatted(side, side)
        + " shape-rendering=\"crispEdges\"><title>"
        + escape(title)
        + "</title><desc>"
        + escape(description)
        + "</desc><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path fill=\"#000\" d=\""
            .formatted(side, side)
        + path(code)
        + "\"/></svg>\n";
  }

  /**
   * The dark cells as path data: a rectangle for each run of dark cells in a row, quiet zone
   * counted.
   */
  static String path(QrCode code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size(); y++) {
      int x = 0;
      while (x < code.size()) {
        int run = darkFrom(code, x, y);
        if (run > 0) {
          path.append('M').append(x + QrCode.QUIET_ZONE).append(' ').append(y + QrCode.QUIET_ZONE);
          path.append('h').append(run).append("v1h-").append(run).append('z');
        }
        x += run + 1;
      }
    }
    return path.toString();
  }

  private static int darkFrom(QrCode code, int x, int y) {
    int end = x;
    while (end < code.size() && code.dark(end, y)) {
      end++;
    }
    return end - x;
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(allowed(c) ? c : 0xfffd);
          }
        });
    return escaped.toString();
  }

  /** XML 1.0 production 2, Char. */
  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c < 0xd800
        || c >= 0xe000 && c < 0xfffe
        || c >= 0x10000;
  }
}
