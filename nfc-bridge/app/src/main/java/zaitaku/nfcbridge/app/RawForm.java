package zaitaku.nfcbridge.app;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A posted form as bytes, so that a PIN in it can be overwritten: no text of it is made unless
 * asked for. Not safe for use by several threads.
 */
final class RawForm implements AutoCloseable {

  private final byte[] body;

  /**
   * @param body {@code application/x-www-form-urlencoded}; belongs to this object from now on
   */
  RawForm(byte[] body) {
    this.body = body;
  }

  /** A field that is no secret; the empty text when it is missing, repeated or malformed. */
  String text(String name) {
    char[] value = secret(name);
    return new String(value);
  }

  /** A field that is a number up to six digits. */
  OptionalInt number(String name) {
    String text = text(name);
    return text.matches("[0-9]{1,6}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /**
   * A secret field; the caller overwrites it after use.
   *
   * @return no characters when it is missing, repeated or malformed
   */
  char[] secret(String name) {
    byte[] key = (name + "=").getBytes(StandardCharsets.US_ASCII);
    int found = -1;
    for (int start = 0; start < body.length; start = end(start) + 1) {
      if (startsWith(start, key)) {
        if (found >= 0) {
          return new char[0];
        }
        found = start + key.length;
      }
    }
    return found < 0 ? new char[0] : decode(found, end(found));
  }

  private int end(int start) {
    int end = start;
    while (end < body.length && body[end] != '&') {
      end++;
    }
    return end;
  }

  private boolean startsWith(int start, byte[] key) {
    int length = Math.min(body.length - start, key.length);
    return Arrays.equals(body, start, start + length, key, 0, key.length);
  }

  private char[] decode(int start, int end) {
    byte[] plain = new byte[end - start];
    int length = 0;
    try {
      for (int i = start; i < end; i++) {
        if (body[i] == '%') {
          int high = i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
          int low = i + 2 < end ? Character.digit(body[i + 2], 16) : -1;
          if (high < 0 || low < 0) {
            return new char[0];
          }
          plain[length++] = (byte) (high << 4 | low);
          i += 2;
        } else {
          plain[length++] = body[i] == '+' ? (byte) ' ' : body[i];
        }
      }
      return characters(plain, length);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static char[] characters(byte[] plain, int length) {
    try {
      CharBuffer decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain, 0, length));
      char[] value = new char[decoded.remaining()];
      decoded.get(value);
      Arrays.fill(decoded.array(), '\0');
      return value;
    } catch (CharacterCodingException notUtf8) {
      return new char[0];
    }
  }

  /** Overwrites the body. */
  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  /** The body may hold a PIN. */
  @Override
  public String toString() {
    return "RawForm[" + body.length + " bytes]";
  }
}
