package zaitaku.qr;

import com.google.zxing.qrcode.decoder.Version;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * How a text is packed into a symbol: one segment in the densest mode that holds all its characters
 * (ISO/IEC 18004 §7.4).
 *
 * @param mode numeric, alphanumeric or bytes
 * @param length in characters, or in bytes of UTF-8 for bytes; 1 or more
 * @param marked true when an ECI segment says that the bytes are UTF-8; ASCII needs none
 */
record Content(Mode mode, int length, boolean marked) {

  /** The 45 characters of ISO/IEC 18004 table 5 that are no digits. */
  private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  /** Mode indicator and length field of a version 27 to 40 symbol, and of the ECI segment. */
  private static final int MODE_BITS = 4;

  private static final int ECI_BITS = 12;

  enum Mode {
    /** Three digits in 10 bits. */
    NUMERIC(14),
    /** Two characters in 11 bits. */
    ALPHANUMERIC(13),
    /** A byte in 8 bits. */
    BYTES(16);

    private final int lengthBits;

    Mode(int lengthBits) {
      this.lengthBits = lengthBits;
    }
  }

  /**
   * Looks at a text.
   *
   * @throws IllegalArgumentException for an empty text or one with half a surrogate pair
   */
  static Content of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text has no symbol");
    }
    if (text.chars().allMatch(Content::digit)) {
      return new Content(Mode.NUMERIC, text.length(), false);
    }
    if (text.chars().allMatch(c -> digit(c) || ALPHANUMERIC.indexOf(c) >= 0)) {
      return new Content(Mode.ALPHANUMERIC, text.length(), false);
    }
    try {
      int bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
      return new Content(Mode.BYTES, bytes, bytes > text.length());
    } catch (CharacterCodingException halfPair) {
      throw new IllegalArgumentException("the text is not valid Unicode", halfPair);
    }
  }

  /** The greatest length of this kind that fits version 40. */
  int limit(ErrorCorrection correction) {
    Version largest = Version.getVersionForNumber(40);
    int codewords =
        largest.getTotalCodewords()
            - largest.getECBlocksForLevel(correction.level()).getTotalECCodewords();
    int bits = codewords * Byte.SIZE - MODE_BITS - mode.lengthBits - (marked ? ECI_BITS : 0);
    return switch (mode) {
      case NUMERIC -> bits / 10 * 3 + (bits % 10 >= 7 ? 2 : bits % 10 >= 4 ? 1 : 0);
      case ALPHANUMERIC -> bits / 11 * 2 + (bits % 11 >= 6 ? 1 : 0);
      case BYTES -> bits / Byte.SIZE;
    };
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
