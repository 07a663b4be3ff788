package zaitaku.nfcbridge.app;

/** Remarks in words. */
final class Remarks {

  private Remarks() {}

  /** The empty text where there is nothing to remark. */
  static String text(Attempt.Remark remark, int tries, Words words) {
    return switch (remark) {
      case NONE -> "";
      case WRONG -> words.get("remark.wrong", tries);
      case FORMAT -> words.get("remark.format");
      case COUNTER_MOVED -> words.get("remark.counter");
      case PAD_LEFT -> words.get("remark.padLeft");
    };
  }
}
