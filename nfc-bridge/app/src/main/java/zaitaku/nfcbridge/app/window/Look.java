package zaitaku.nfcbridge.app.window;

import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Colours, fonts and sizes, those of the agent's pages: tokens of the Digital Agency Design System
 * (@digital-go-jp/design-tokens 1.1.9, MIT).
 *
 * @param family a font of the system that has Japanese; none is shipped
 * @param scale 1 for 96 dots an inch, 1 to 3
 */
record Look(String family, double scale) {

  static final Color TEXT = new Color(0x333333);
  static final Color SOFT = new Color(0x4d4d4d);
  static final Color EDGE = new Color(0x666666);
  static final Color PANEL = new Color(0xf2f2f2);
  static final Color MAIN = new Color(0x0017c1);
  static final Color DARK = new Color(0x1a1a1a);
  static final Color ERROR = new Color(0xce0000);
  static final Color WARN_PALE = new Color(0xfbf5e0);
  static final Color FOCUS = new Color(0xffd43d);

  private static final String SAMPLE = "暗証番号のこりカードあと１回";
  private static final List<String> WANTED =
      List.of(
          "Noto Sans CJK JP",
          "Noto Sans JP",
          "BIZ UDPGothic",
          "BIZ UDGothic",
          "Yu Gothic UI",
          "Meiryo",
          "Hiragino Sans",
          "Hiragino Kaku Gothic ProN",
          "IPAexGothic",
          "TakaoPGothic");
  private static final double DOTS_PER_INCH = 96;
  private static final double MAX_SCALE = 3;
  // of the window with a remark of four lines, title bar and all
  private static final double TALLEST = 790;
  private static final double WIDEST = 790;

  /** What this system offers. */
  static Look ofSystem() {
    return new Look(japanese(), scaleOf(Toolkit.getDefaultToolkit().getScreenResolution()));
  }

  /**
   * The person's choice of larger type reaches a program as a higher resolution. Where the system
   * enlarges windows by itself, it names the plain one.
   */
  static double scaleOf(int dotsPerInch) {
    return Math.clamp(dotsPerInch / DOTS_PER_INCH, 1, MAX_SCALE);
  }

  private static String japanese() {
    Set<String> there =
        Set.copyOf(
            Arrays.asList(
                GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    return WANTED.stream()
        .filter(there::contains)
        .findFirst()
        .or(() ->
            there.stream()
                .sorted()
                .filter(name -> new Font(name, Font.PLAIN, 12).canDisplayUpTo(SAMPLE) < 0)
                .findFirst())
        .orElse(Font.DIALOG);
  }

  /** As large as it may be for all keys to be on a screen of this size without moving it. */
  Look within(Rectangle screen) {
    double fitting = Math.min(screen.height / TALLEST, screen.width / WIDEST);
    return new Look(family, Math.clamp(fitting, 1, scale));
  }

  /** Size in pixels of a plain screen. */
  int px(int plain) {
    return (int) Math.round(plain * scale);
  }

  Font plain(int size) {
    return new Font(family, Font.PLAIN, px(size));
  }

  Font bold(int size) {
    return new Font(family, Font.BOLD, px(size));
  }
}
