package zaitaku.web.attack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the arrays of bytes and of characters out of a heap dump (HPROF 1.0.2, as the JDK's {@code
 * hprof_b_spec} describes it); every text and every buffer of a Java program is one of them. All
 * other records are passed over, strictly: an unknown one ends the reading with an error.
 */
final class HeapReader {

  /** What is done with each array. */
  interface Visitor {
    /**
     * @param content bytes of a {@code byte[]}, or of a {@code char[]} in UTF-16, high byte first
     */
    void array(boolean characters, byte[] content);
  }

  private static final int HEAP_DUMP = 0x0C;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;
  private static final int OBJECT = 2;
  private static final int BOOLEAN = 4;
  private static final int CHAR = 5;
  private static final int FLOAT = 6;
  private static final int DOUBLE = 7;
  private static final int BYTE = 8;
  private static final int SHORT = 9;
  private static final int INT = 10;
  private static final int LONG = 11;

  private final DataInputStream in;
  private final Visitor visitor;
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private int id;
  private long left;
  private long arrays;

  private HeapReader(InputStream in, Visitor visitor) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 20));
    this.visitor = visitor;
  }

  /**
   * Reads a whole dump.
   *
   * @return how many arrays there were
   */
  static long read(Path dump, Visitor visitor) throws IOException {
    try (InputStream in = Files.newInputStream(dump)) {
      return new HeapReader(in, visitor).all();
    }
  }

  private long all() throws IOException {
    for (int b = in.readUnsignedByte(); b != 0; b = in.readUnsignedByte()) {
      continue;
    }
    id = in.readInt();
    sizes.putAll(
        Map.of(BOOLEAN, 1, CHAR, 2, FLOAT, 4, DOUBLE, 8, BYTE, 1, SHORT, 2, INT, 4, LONG, 8));
    sizes.put(OBJECT, id);
    in.readLong();
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt();
      left = Integer.toUnsignedLong(in.readInt());
      if (tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT) {
        while (left > 0) {
          item();
        }
      } else {
        in.skipNBytes(left);
      }
    }
    return arrays;
  }

  private void item() throws IOException {
    int tag = u1();
    switch (tag) {
      case 0xFF, 0x05, 0x07 -> skip(id);
      case 0x01 -> skip(2L * id);
      case 0x02, 0x03, 0x08 -> skip(id + 8L);
      case 0x04, 0x06 -> skip(id + 4L);
      case 0x20 -> classDump();
      case 0x21 -> {
        skip(id + 4L + id);
        skip(u4());
      }
      case 0x22 -> {
        skip(id + 4L);
        long length = u4();
        skip(id + length * id);
      }
      case 0x23 -> primitives();
      default -> throw new IOException("unknown record " + tag);
    }
  }

  private void classDump() throws IOException {
    skip(id + 4L + 6L * id + 4L);
    for (int pool = u2(); pool > 0; pool--) {
      skip(2);
      skip(size(u1()));
    }
    for (int statics = u2(); statics > 0; statics--) {
      skip(id);
      skip(size(u1()));
    }
    int fields = u2();
    skip(fields * (id + 1L));
  }

  private void primitives() throws IOException {
    skip(id + 4L);
    long length = u4();
    int type = u1();
    if (type != BYTE && type != CHAR) {
      skip(length * size(type));
      return;
    }
    byte[] content = new byte[Math.toIntExact(length * size(type))];
    in.readFully(content);
    left -= content.length;
    arrays++;
    visitor.array(type == CHAR, content);
  }

  private int size(int type) throws IOException {
    Integer size = sizes.get(type);
    if (size == null) {
      throw new IOException("unknown type " + type);
    }
    return size;
  }

  private int u1() throws IOException {
    left--;
    return in.readUnsignedByte();
  }

  private int u2() throws IOException {
    left -= 2;
    return in.readUnsignedShort();
  }

  private long u4() throws IOException {
    left -= 4;
    return Integer.toUnsignedLong(in.readInt());
  }

  private void skip(long bytes) throws IOException {
    left -= bytes;
    in.skipNBytes(bytes);
  }
}
