package zaitaku.nfcbridge.card;

import java.time.Duration;

/**
 * The keys of a reader as its channel offers them: FEATURE_VERIFY_PIN_DIRECT of PC/SC part 10
 * (v2.02.09 §2.5). What a person makes of it is {@link PinPad}.
 */
public interface ReaderKeys {

  /**
   * Lets the person type and has the reader send VERIFY to the card, once; nothing is repeated.
   *
   * @param header CLA INS P1 P2 of VERIFY, 4 bytes
   * @param digits how many digits the PIN has, 1 to 15; sent in ASCII without padding
   * @param patience from the call to the end of the entry, 1 to 255 seconds
   * @return answer of the card, or of the reader itself when nothing was sent to the card: 6400 too
   *     late, 6401 given up, 6403 another number of digits
   * @throws CardFault when the answer is lost
   */
  byte[] verify(byte[] header, int digits, Duration patience) throws CardFault;
}
