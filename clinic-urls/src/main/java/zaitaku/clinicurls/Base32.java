package zaitaku.clinicurls;

import java.util.Optional;

/**
 * RFC 4648 §6 base32 without padding, strict: two different texts never stand for the same bytes,
 * case apart. All letters and digits are in the alphanumeric set of ISO/IEC 18004 once in upper
 * case.
 */
final class Base32 {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS = 5;

  private Base32() {}

  /**
   * Writes bytes.
   *
   * @return ceil(8n / 5) characters in lower case
   */
  static String write(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int held = 0;
    for (byte b : bytes) {
      buffer = buffer << Byte.SIZE | (b & 0xff);
      held += Byte.SIZE;
      while (held >= BITS) {
        held -= BITS;
        text.append(ALPHABET.charAt(buffer >> held & 31));
      }
      buffer &= (1 << held) - 1;
    }
    if (held > 0) {
      text.append(ALPHABET.charAt(buffer << BITS - held & 31));
    }
    return text.toString();
  }

  /**
   * Reads a text in either case.
   *
   * @param length how many bytes it must stand for, 0 or more
   * @return empty for another length, a character outside the alphabet, or trailing bits that are
   *     not zero
   */
  static Optional<byte[]> read(String text, int length) {
    if (text.length() != (length * Byte.SIZE + BITS - 1) / BITS) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    int buffer = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      buffer = buffer << BITS | value;
      held += BITS;
      if (held >= Byte.SIZE) {
        held -= Byte.SIZE;
        bytes[at++] = (byte) (buffer >> held);
        buffer &= (1 << held) - 1;
      }
    }
    return buffer == 0 ? Optional.of(bytes) : Optional.empty();
  }

  /** By hand, because String.toLowerCase folds characters beyond ASCII (KELVIN SIGN to k). */
  private static int value(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
  }
}
