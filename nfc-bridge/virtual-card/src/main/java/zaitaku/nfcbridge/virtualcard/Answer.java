package zaitaku.nfcbridge.virtualcard;

import java.util.Arrays;

/** Response APDUs as bytes: data, then the status word. */
final class Answer {

  private Answer() {}

  static byte[] status(int status) {
    return new byte[] {(byte) (status >> 8), (byte) status};
  }

  /** Data and 9000. */
  static byte[] data(byte[] content) {
    byte[] answer = Arrays.copyOf(content, content.length + 2);
    answer[content.length] = (byte) 0x90;
    return answer;
  }
}
