package zaitaku.web.certificate;

/**
 * Reads the header of one element after another into itself, so that a list of millions of elements
 * costs no object for each. Strict: definite lengths in the fewest bytes, tag numbers below 31
 * (X.690 §10.1). For one thread.
 */
final class DerCursor {
  private final byte[] source;
  private int tag;
  private int contentStart;
  private int end;

  DerCursor(byte[] source) {
    this.source = source;
  }

  /** Moves to the element that begins at a position and must end by the limit. */
  DerCursor read(int start, int limit) throws DerException {
    if (limit - start < 2) {
      throw new DerException("cut off");
    }
    if ((source[start] & 0x1f) == 0x1f) {
      throw new DerException("long tag");
    }
    int first = source[start + 1] & 0xff;
    int count = first < 0x80 ? 0 : first & 0x7f;
    if (first == 0x80 || count > 4 || limit - start - 2 < count) {
      throw new DerException("length");
    }
    long length = count == 0 ? first : longLength(start + 2, count);
    int from = start + 2 + count;
    if (length > limit - from) {
      throw new DerException("length beyond the end");
    }
    tag = source[start] & 0xff;
    contentStart = from;
    end = from + (int) length;
    return this;
  }

  private long longLength(int from, int count) throws DerException {
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (source[from + i] & 0xff);
    }
    if (length < 0x80 || length >>> (8 * (count - 1)) == 0) {
      throw new DerException("length not minimal");
    }
    return length;
  }

  DerCursor require(int expected) throws DerException {
    if (tag != expected) {
      throw new DerException("unexpected element");
    }
    return this;
  }

  int tag() {
    return tag;
  }

  boolean constructed() {
    return (tag & 0x20) != 0;
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
}
