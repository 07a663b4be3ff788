package zaitaku.qr;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** How much of a symbol may be lost (ISO/IEC 18004 §7.5.1), in rising order. */
public enum ErrorCorrection {
  /** About 7 %. */
  LOW(ErrorCorrectionLevel.L),
  /** About 15 %: posters and screens. */
  MEDIUM(ErrorCorrectionLevel.M),
  /** About 25 %: cards that are carried about. */
  QUARTILE(ErrorCorrectionLevel.Q),
  /** About 30 %. */
  HIGH(ErrorCorrectionLevel.H);

  private final ErrorCorrectionLevel level;

  ErrorCorrection(ErrorCorrectionLevel level) {
    this.level = level;
  }

  ErrorCorrectionLevel level() {
    return level;
  }
}
