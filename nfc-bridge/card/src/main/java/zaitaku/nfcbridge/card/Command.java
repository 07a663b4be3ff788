package zaitaku.nfcbridge.card;

import java.util.Arrays;

/**
 * A short command APDU (ISO/IEC 7816-4 §5.1).
 *
 * @param cla class byte, 0 to 255
 * @param ins instruction byte, 0 to 255
 * @param data 0 to 255 bytes
 * @param expected bytes expected back: 0 none, 1 to 256
 */
record Command(int cla, int ins, int p1, int p2, byte[] data, int expected) {

  static final int MAX_DATA = 255;
  static final int MAX_EXPECTED = 256;

  Command {
    for (int part : new int[] {cla, ins, p1, p2}) {
      if (part < 0 || part > 0xff) {
        throw new IllegalArgumentException("a header byte is 0 to 255");
      }
    }
    if (data.length > MAX_DATA || expected < 0 || expected > MAX_EXPECTED) {
      throw new IllegalArgumentException(
          "a short APDU carries up to 255 bytes and expects up to 256");
    }
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /** The same command, expecting another length. */
  Command expecting(int other) {
    return new Command(cla, ins, p1, p2, data, other);
  }

  /** As it goes to the card; one array and no other copy, since it may hold a PIN. */
  byte[] encoded() {
    byte[] encoded = new byte[4 + (data.length > 0 ? 1 + data.length : 0) + (expected > 0 ? 1 : 0)];
    encoded[0] = (byte) cla;
    encoded[1] = (byte) ins;
    encoded[2] = (byte) p1;
    encoded[3] = (byte) p2;
    if (data.length > 0) {
      encoded[4] = (byte) data.length;
      System.arraycopy(data, 0, encoded, 5, data.length);
    }
    if (expected > 0) {
      // 256 is written as 0 (ISO/IEC 7816-4 §5.2)
      encoded[encoded.length - 1] = (byte) expected;
    }
    return encoded;
  }

  /** Overwrites what was carried: a command may have held a PIN. */
  void wipe() {
    Arrays.fill(data, (byte) 0);
  }

  /** Masked: a command may hold a PIN. */
  @Override
  public String toString() {
    return "Command[%02X%02X%02X%02X]".formatted(cla, ins, p1, p2);
  }
}
