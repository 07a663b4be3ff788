package zaitaku.web.certificate;

import java.util.Arrays;

/** Gathers parts in one array that is right from the start when the length was announced. */
final class GatheredBody {
  private byte[] bytes;
  private int used;

  /**
   * Prepares.
   *
   * @param expected length in bytes; a wrong one costs a copy, no more
   */
  GatheredBody(int expected) {
    this.bytes = new byte[expected];
  }

  void add(byte[] part) {
    if (part.length > bytes.length - used) {
      bytes = Arrays.copyOf(bytes, Math.max(used + part.length, Math.min(used * 2, 1 << 30)));
    }
    System.arraycopy(part, 0, bytes, used, part.length);
    used += part.length;
  }

  /** All of it; to be asked once, after the last part. */
  byte[] bytes() {
    return used == bytes.length ? bytes : Arrays.copyOf(bytes, used);
  }
}
