package zaitaku.nfcbridge.card.pcsc;

import java.util.Optional;

/** What a reader says about itself (PC/SC part 10 v2.02.09 §2.2): tag, length 4, control code. */
final class Features {

  /** FEATURE_VERIFY_PIN_DIRECT (§2.3). */
  private static final int VERIFY_PIN_DIRECT = 0x06;

  private static final int CODE_BYTES = 4;

  private Features() {}

  /**
   * The control code by which the reader takes a PIN on its own keys.
   *
   * @param answer as the reader gave it; anything that is not whole counts as no feature
   * @return the code, unsigned
   */
  static Optional<Long> verifyDirect(byte[] answer) {
    for (int at = 0; at + 2 <= answer.length; at += 2 + (answer[at + 1] & 0xff)) {
      boolean whole = answer[at + 1] == CODE_BYTES && at + 2 + CODE_BYTES <= answer.length;
      if ((answer[at] & 0xff) == VERIFY_PIN_DIRECT && whole) {
        // big-endian, other than the structure that is sent to it
        long code = 0;
        for (int i = 0; i < CODE_BYTES; i++) {
          code = code << 8 | answer[at + 2 + i] & 0xff;
        }
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
