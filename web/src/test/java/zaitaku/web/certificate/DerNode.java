package zaitaku.web.certificate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DER as a tree that can be bent and written again, with right lengths around what was bent, so
 * that a change deep inside is not stopped at the first length. What OCTET and BIT STRINGs wrap is
 * part of the tree.
 */
final class DerNode {

  /** How the length is written; all but the first are not DER. */
  enum Length {
    MINIMAL,
    ONE_BYTE_MORE,
    FOUR_BYTES,
    INDEFINITE,
    ONE_TOO_MANY,
    ONE_TOO_FEW,
    ENORMOUS
  }

  private int tag;
  private byte[] content;
  private final List<DerNode> children = new ArrayList<>();
  private Length length = Length.MINIMAL;
  private final boolean unusedBits;

  private DerNode(int tag, byte[] content, boolean unusedBits) {
    this.tag = tag;
    this.content = content;
    this.unusedBits = unusedBits;
  }

  static DerNode read(byte[] der) {
    DerNode node = tryRead(der);
    if (node == null) {
      throw new IllegalArgumentException("not DER");
    }
    return node;
  }

  private static @Nullable DerNode tryRead(byte[] der) {
    try {
      DerShape.require(der, 24, 4096);
      return of(DerElement.whole(der));
    } catch (DerException e) {
      return null;
    }
  }

  private static DerNode of(DerElement element) throws DerException {
    byte[] content = element.content();
    boolean bits = element.tag() == DerElement.BIT_STRING && content.length > 1 && content[0] == 0;
    DerNode node = new DerNode(element.tag(), content, bits);
    if (element.constructed()) {
      for (DerElement child : element.children(4096)) {
        node.children.add(of(child));
      }
    } else if (bits || element.tag() == 0x04) {
      DerNode wrapped =
          tryRead(bits ? java.util.Arrays.copyOfRange(content, 1, content.length) : content);
      if (wrapped != null) {
        node.children.add(wrapped);
      }
    }
    return node;
  }

  /** This node and all below it, in order. */
  List<DerNode> all() {
    List<DerNode> found = new ArrayList<>();
    collect(found);
    return found;
  }

  private void collect(List<DerNode> found) {
    found.add(this);
    children.forEach(child -> child.collect(found));
  }

  List<DerNode> children() {
    return children;
  }

  int tag() {
    return tag;
  }

  void tag(int other) {
    this.tag = other;
  }

  byte[] content() {
    return content;
  }

  /** Other content, and nothing wrapped in it. */
  void content(byte[] other) {
    children.clear();
    this.content = other;
  }

  void length(Length form) {
    this.length = form;
  }

  DerNode copy() {
    DerNode same = new DerNode(tag, content, unusedBits);
    children.forEach(child -> same.children.add(child.copy()));
    same.length = length;
    return same;
  }

  byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] inside = inside();
    out.write(tag);
    writeLength(out, inside.length);
    out.writeBytes(inside);
    if (length == Length.INDEFINITE) {
      out.write(0);
      out.write(0);
    }
    return out.toByteArray();
  }

  private byte[] inside() {
    if (children.isEmpty()) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (unusedBits) {
      out.write(0);
    }
    children.forEach(child -> out.writeBytes(child.encoded()));
    return out.toByteArray();
  }

  private void writeLength(ByteArrayOutputStream out, int size) {
    switch (length) {
      case MINIMAL -> writeLength(out, size, size < 0x80 ? 0 : size < 0x100 ? 1 : 2);
      case ONE_BYTE_MORE -> writeLength(out, size, size < 0x80 ? 1 : size < 0x100 ? 2 : 3);
      case FOUR_BYTES -> writeLength(out, size, 4);
      case INDEFINITE -> out.write(0x80);
      case ONE_TOO_MANY -> writeLength(out, size + 1, size + 1 < 0x80 ? 0 : 2);
      case ONE_TOO_FEW -> writeLength(out, Math.max(0, size - 1), size <= 0x80 ? 0 : 2);
      case ENORMOUS -> writeLength(out, Integer.MAX_VALUE, 4);
    }
  }

  private static void writeLength(ByteArrayOutputStream out, int size, int bytes) {
    if (bytes > 0) {
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i > 0; i--) {
        out.write(size >>> (8 * i));
      }
    }
    out.write(size);
  }
}
