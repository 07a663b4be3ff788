package zaitaku.nfcbridge.card.pcsc;

import java.time.Duration;
import java.util.Arrays;

/** PIN_VERIFY_STRUCTURE (PC/SC part 10 v2.02.09 §2.5.2), packed, numbers little-endian. */
final class PinVerify {

  /** The PIN is counted in bytes, begins where the data begin, stands left, is ASCII. */
  private static final int FORMAT = 0x82;

  /** The person ends the entry by a key, so that a slip can be mended before it is sent. */
  private static final int BY_KEY = 0x02;

  private static final int ONE_MESSAGE = 0x01;

  /** English of the United States: the only language that readers with a display surely have. */
  private static final int LANGUAGE = 0x0409;

  private static final int FIXED = 19;
  private static final int HEADER = 4;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_SECONDS = 255;

  private PinVerify() {}

  /**
   * Tells a reader to take a PIN of so many digits and to send it in VERIFY.
   *
   * @param header CLA INS P1 P2, 4 bytes
   * @param digits 1 to 15
   * @param patience 1 to 255 seconds, up to the first key and again from there
   */
  static byte[] structure(byte[] header, int digits, Duration patience) {
    long seconds = patience.toSeconds();
    if (header.length != HEADER || digits < 1 || digits > MAX_DIGITS) {
      throw new IllegalArgumentException("a header of 4 bytes and 1 to 15 digits");
    }
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("a reader counts 1 to 255 seconds");
    }
    byte[] out = new byte[FIXED + HEADER + 1 + digits];
    out[0] = (byte) seconds;
    out[1] = (byte) seconds;
    out[2] = (byte) FORMAT;
    // bmPINBlockString: no length in the block, which has this many bytes
    out[3] = (byte) digits;
    // bmPINLengthFormat stays 0; wPINMaxExtraDigit: greatest in the low byte, least in the high one
    out[5] = (byte) digits;
    out[6] = (byte) digits;
    out[7] = BY_KEY;
    out[8] = ONE_MESSAGE;
    out[9] = (byte) LANGUAGE;
    out[10] = (byte) (LANGUAGE >> 8);
    // bMsgIndex and the three bytes of bTeoPrologue stay 0
    out[15] = (byte) (HEADER + 1 + digits);
    System.arraycopy(header, 0, out, FIXED, HEADER);
    out[FIXED + HEADER] = (byte) digits;
    // nobody's PIN: should a reader send this unfilled, it logs nobody in
    Arrays.fill(out, FIXED + HEADER + 1, out.length, (byte) 0xff);
    return out;
  }
}
