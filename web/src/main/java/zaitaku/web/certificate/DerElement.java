package zaitaku.web.certificate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element within a larger array, found by position: what was signed is always compared as the
 * bytes that came, never as something encoded again. As strict as {@link DerCursor}.
 */
final class DerElement {
  static final int BIT_STRING = 0x03;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private final byte[] source;
  private final int start;
  private final int contentStart;
  private final int end;

  private DerElement(byte[] source, int start, int contentStart, int end) {
    this.source = source;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
  }

  /** The element that begins at a position and must end by the limit. */
  static DerElement at(byte[] source, int start, int limit) throws DerException {
    DerCursor header = new DerCursor(source).read(start, limit);
    return new DerElement(source, start, header.contentStart(), header.end());
  }

  /** The element that fills the array, to the last byte. */
  static DerElement whole(byte[] source) throws DerException {
    DerElement element = at(source, 0, source.length);
    if (element.end != source.length) {
      throw new DerException("trailing bytes");
    }
    return element;
  }

  int tag() {
    return source[start] & 0xff;
  }

  boolean constructed() {
    return (source[start] & 0x20) != 0;
  }

  int start() {
    return start;
  }

  int contentStart() {
    return contentStart;
  }

  int end() {
    return end;
  }

  int contentLength() {
    return end - contentStart;
  }

  DerElement require(int tag) throws DerException {
    if (tag() != tag) {
      throw new DerException("unexpected element");
    }
    return this;
  }

  /** The elements directly inside; more than {@code most} are refused. */
  List<DerElement> children(int most) throws DerException {
    List<DerElement> found = new ArrayList<>();
    for (int position = contentStart; position < end; ) {
      if (found.size() == most) {
        throw new DerException("too many elements");
      }
      DerElement child = at(source, position, end);
      found.add(child);
      position = child.end;
    }
    return found;
  }

  /** Header and content. */
  byte[] encoded() {
    return Arrays.copyOfRange(source, start, end);
  }

  /** Header and content where they are, not a copy. */
  ByteBuffer view() {
    return ByteBuffer.wrap(source, start, end - start);
  }

  byte[] content() {
    return Arrays.copyOfRange(source, contentStart, end);
  }

  /** Content of a BIT STRING of whole bytes. */
  byte[] bits() throws DerException {
    require(BIT_STRING);
    if (contentLength() < 1 || source[contentStart] != 0) {
      throw new DerException("bit string");
    }
    return Arrays.copyOfRange(source, contentStart + 1, end);
  }
}
