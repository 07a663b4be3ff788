package zaitaku.nfcbridge.card;

import java.util.Arrays;

/**
 * A response APDU taken apart.
 *
 * @param data 0 to 256 bytes
 * @param status SW1 and SW2 as one number, 0 to 0xFFFF
 */
record Response(byte[] data, int status) {

  Response {
    if (data.length > Command.MAX_EXPECTED || status < 0 || status > 0xffff) {
      throw new IllegalArgumentException("a short answer has up to 256 bytes and a status word");
    }
    data = data.clone();
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  /**
   * Takes a response apart.
   *
   * @throws CardFault with {@link CardFault.Kind#GARBLED} when there is no status word, or more
   *     data than one short APDU can bring
   */
  static Response parse(byte[] raw) throws CardFault {
    if (raw.length < 2 || raw.length > Command.MAX_EXPECTED + 2) {
      throw new CardFault(CardFault.Kind.GARBLED);
    }
    int status = (raw[raw.length - 2] & 0xff) << 8 | raw[raw.length - 1] & 0xff;
    return new Response(Arrays.copyOf(raw, raw.length - 2), status);
  }

  boolean ok() {
    return status == StatusWord.OK;
  }

  /** The status only: data may be a certificate. */
  @Override
  public String toString() {
    return "Response[%04X]".formatted(status);
  }
}
