package zaitaku.nfcbridge.virtualcard;

import java.util.Arrays;
import java.util.Optional;

/**
 * A short command APDU as the card takes it apart (ISO/IEC 7816-4 §5.1, cases 1 to 4).
 *
 * @param expected bytes wanted back: 0 none, else 1 to 256
 */
record Received(int cla, int ins, int p1, int p2, byte[] body, int expected) {

  private static final int HEADER = 4;

  /** Empty when the lengths do not fit: also for an extended command, which this card has not. */
  static Optional<Received> parse(byte[] apdu) {
    if (apdu.length < HEADER) {
      return Optional.empty();
    }
    if (apdu.length == HEADER) {
      return Optional.of(of(apdu, 0, 0));
    }
    int first = apdu[HEADER] & 0xff;
    if (apdu.length == HEADER + 1) {
      return Optional.of(of(apdu, 0, length(first)));
    }
    int end = HEADER + 1 + first;
    if (first == 0 || apdu.length < end || apdu.length > end + 1) {
      return Optional.empty();
    }
    return Optional.of(of(apdu, first, apdu.length == end ? 0 : length(apdu[end] & 0xff)));
  }

  private static Received of(byte[] apdu, int body, int expected) {
    return new Received(
        apdu[0] & 0xff,
        apdu[1] & 0xff,
        apdu[2] & 0xff,
        apdu[3] & 0xff,
        body == 0 ? new byte[0] : Arrays.copyOfRange(apdu, HEADER + 1, HEADER + 1 + body),
        expected);
  }

  /** 0 stands for 256. */
  private static int length(int written) {
    return written == 0 ? 256 : written;
  }

  /** Masked: a command may hold a PIN. */
  @Override
  public String toString() {
    return "Received[%02X%02X%02X%02X]".formatted(cla, ins, p1, p2);
  }
}
