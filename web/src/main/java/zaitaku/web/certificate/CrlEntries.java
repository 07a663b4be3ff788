package zaitaku.web.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The revoked serial numbers. A sorted array of their low 64 bits answers "not revoked" at once and
 * for certain; only a hit is looked up in the bytes.
 */
final class CrlEntries {
  private static final int INTEGER = 0x02;
  private static final int BOOLEAN = 0x01;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  private final byte[] source;
  private final int from;
  private final int to;
  private final long[] low;
  private final boolean understood;

  private CrlEntries(byte[] source, int from, int to, long[] low, boolean understood) {
    this.source = source;
    this.from = from;
    this.to = to;
    this.low = low;
    this.understood = understood;
  }

  static CrlEntries none() {
    return new CrlEntries(new byte[0], 0, 0, new long[0], true);
  }

  static CrlEntries read(byte[] source, DerElement list) throws DerException {
    // counted first: an array that grows would need twice the memory
    long[] low = new long[count(source, list)];
    DerCursor entry = new DerCursor(source);
    DerCursor part = new DerCursor(source);
    boolean understood = true;
    int index = 0;
    for (int position = list.contentStart(); position < list.end(); position = entry.end()) {
      entry.read(position, list.end());
      part.read(entry.contentStart(), entry.end()).require(INTEGER);
      if (part.contentLength() == 0) {
        throw new DerException("serial");
      }
      low[index++] = lowBits(source, part);
      requireTime(part.read(part.end(), entry.end()));
      understood &= !criticalInside(source, entry.end(), part.end());
    }
    Arrays.sort(low);
    return new CrlEntries(source, list.contentStart(), list.end(), low, understood);
  }

  private static int count(byte[] source, DerElement list) throws DerException {
    DerCursor entry = new DerCursor(source);
    int count = 0;
    for (int position = list.contentStart(); position < list.end(); position = entry.end()) {
      entry.read(position, list.end()).require(DerElement.SEQUENCE);
      count++;
    }
    return count;
  }

  /** UTCTime or GeneralizedTime to the second, in UTC: 13 or 15 bytes (RFC 5280 §5.1.2.6). */
  private static void requireTime(DerCursor date) throws DerException {
    boolean whole =
        (date.tag() == UTC_TIME && date.contentLength() == 13)
            || (date.tag() == GENERALIZED_TIME && date.contentLength() == 15);
    if (!whole) {
      throw new DerException("revocation date");
    }
  }

  private static DerElement serial(byte[] source, DerElement entry) throws DerException {
    DerElement serial = DerElement.at(source, entry.contentStart(), entry.end()).require(INTEGER);
    if (serial.contentLength() == 0) {
      throw new DerException("serial");
    }
    return serial;
  }

  private static long lowBits(byte[] source, DerCursor serial) {
    long value = source[serial.contentStart()];
    for (int i = serial.contentStart() + 1; i < serial.end(); i++) {
      value = (value << 8) | (source[i] & 0xff);
    }
    return value;
  }

  /** No critical entry extension is processed, such as the one of indirect lists (§5.3.3). */
  private static boolean criticalInside(byte[] source, int end, int position) throws DerException {
    if (position == end) {
      return false;
    }
    DerElement extensions = DerElement.at(source, position, end).require(DerElement.SEQUENCE);
    if (extensions.end() != end) {
      throw new DerException("entry");
    }
    for (DerElement extension : extensions.children(16)) {
      for (DerElement part : extension.require(DerElement.SEQUENCE).children(3)) {
        // DER writes a BOOLEAN here only when it is true
        if (part.tag() == BOOLEAN) {
          return true;
        }
      }
    }
    return false;
  }

  /** False when an entry carries something critical: then nothing follows from the list. */
  boolean understood() {
    return understood;
  }

  int size() {
    return low.length;
  }

  /** Since when a certificate is revoked or on hold; empty when it is not in the list. */
  Optional<Instant> revokedSince(BigInteger serial) {
    if (Arrays.binarySearch(low, serial.longValue()) < 0) {
      return Optional.empty();
    }
    try {
      for (int position = from; position < to; ) {
        DerElement entry = DerElement.at(source, position, to);
        DerElement number = serial(source, entry);
        if (new BigInteger(number.content()).equals(serial)) {
          return Optional.of(DerTime.of(DerElement.at(source, number.end(), entry.end())));
        }
        position = entry.end();
      }
      return Optional.empty();
    } catch (DerException | RuntimeException e) {
      // the date of a listed certificate is not readable: listed is what counts
      return Optional.of(Instant.EPOCH);
    }
  }
}
