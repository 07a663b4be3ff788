package zaitaku.nfcbridge.app;

/** Remarks in words. */
final class Remarks {

  private Remarks() {}

  /** The empty text where there is nothing to remark. */
  static String text(Attempt.Remark remark, int tries) {
    return switch (remark) {
      case NONE -> "";
      case WRONG -> Words.get("remark.wrong", tries);
      case FORMAT -> Words.get("remark.format");
      case COUNTER_MOVED -> Words.get("remark.counter");
      case PAD_LEFT -> Words.get("remark.padLeft");
    };
  }
}
