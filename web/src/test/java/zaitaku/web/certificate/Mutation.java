package zaitaku.web.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** One way to spoil signed DER; {@link #of} says what comes out, which may be the same again. */
enum Mutation {
  BIT_FLIPPED,
  BYTE_CHANGED,
  CUT_SHORT,
  BYTES_INSERTED,
  BYTES_REMOVED,
  BYTES_DOUBLED,
  ELEMENT_REMOVED,
  ELEMENT_DOUBLED,
  ELEMENTS_SWAPPED,
  ELEMENT_FROM_ELSEWHERE,
  ELEMENT_OF_ANOTHER_CERTIFICATE,
  TAG_CHANGED,
  LENGTH_IN_OTHER_FORM,
  LENGTH_WRONG,
  INTEGER_PADDED,
  CONTENT_EMPTIED,
  CONTENT_GROWN,
  NESTED_DEEPER,
  PARTS_OF_TWO_CERTIFICATES;

  /**
   * Spoils.
   *
   * @param other another certificate, for parts of it
   */
  byte[] of(byte[] der, byte[] other, RandomGenerator random) {
    int at = random.nextInt(der.length);
    int end = Math.min(der.length, at + 1 + random.nextInt(8));
    return switch (this) {
      case BIT_FLIPPED -> with(der, at, (byte) (der[at] ^ (1 << random.nextInt(8))));
      case BYTE_CHANGED -> with(der, at, (byte) random.nextInt(256));
      case CUT_SHORT -> Arrays.copyOf(der, at);
      case BYTES_INSERTED -> joined(der, at, bytes(random, 1 + random.nextInt(4)), at);
      case BYTES_REMOVED -> joined(der, at, new byte[0], end);
      case BYTES_DOUBLED -> joined(der, end, new byte[0], at);
      case PARTS_OF_TWO_CERTIFICATES -> mixed(der, other, random);
      default -> inTree(DerNode.read(der), other, random);
    };
  }

  private byte[] inTree(DerNode tree, byte[] other, RandomGenerator random) {
    List<DerNode> all = tree.all();
    DerNode node = all.get(random.nextInt(all.size()));
    List<DerNode> parents = all.stream().filter(each -> !each.children().isEmpty()).toList();
    DerNode parent = parents.get(random.nextInt(parents.size()));
    int child = random.nextInt(parent.children().size());
    switch (this) {
      case ELEMENT_REMOVED -> parent.children().remove(child);
      case ELEMENT_DOUBLED -> parent.children().add(child, parent.children().get(child).copy());
      case ELEMENTS_SWAPPED ->
          java.util.Collections.swap(
              parent.children(), child, random.nextInt(parent.children().size()));
      case ELEMENT_FROM_ELSEWHERE -> parent.children().set(child, node.copy());
      case ELEMENT_OF_ANOTHER_CERTIFICATE -> {
        List<DerNode> others = DerNode.read(other).all();
        parent.children().set(child, others.get(random.nextInt(others.size())));
      }
      case TAG_CHANGED -> node.tag(random.nextBoolean() ? node.tag() ^ 0x20 : random.nextInt(256));
      case LENGTH_IN_OTHER_FORM -> node.length(pick(random, 1, 4));
      case LENGTH_WRONG -> node.length(pick(random, 4, 7));
      case INTEGER_PADDED -> node.content(padded(node.content(), random));
      case CONTENT_EMPTIED -> node.content(new byte[0]);
      case CONTENT_GROWN -> node.content(bytes(random, random.nextInt(300)));
      case NESTED_DEEPER -> nest(parent, child, 1 + random.nextInt(40));
      default -> throw new IllegalStateException(name());
    }
    return tree.encoded();
  }

  private static DerNode.Length pick(RandomGenerator random, int from, int to) {
    return DerNode.Length.values()[random.nextInt(from, to)];
  }

  private static void nest(DerNode parent, int child, int depth) {
    DerNode inner = parent.children().get(child);
    for (int i = 0; i < depth; i++) {
      DerNode outer = DerNode.read(new byte[] {0x30, 0});
      outer.children().add(inner);
      inner = outer;
    }
    parent.children().set(child, inner);
  }

  /** Zero or FF in front: the same number in a longer form, or another number. */
  private static byte[] padded(byte[] content, RandomGenerator random) {
    byte[] longer = new byte[content.length + 1];
    longer[0] = (byte) (random.nextBoolean() ? 0 : 0xff);
    System.arraycopy(content, 0, longer, 1, content.length);
    return longer;
  }

  /** Signed part, algorithm and signature, each from one of the two, in any order. */
  private static byte[] mixed(byte[] der, byte[] other, RandomGenerator random) {
    DerNode mixed = DerNode.read(der);
    List<DerNode> first = List.copyOf(mixed.children());
    List<DerNode> second = DerNode.read(other).children();
    for (int i = 0; i < first.size(); i++) {
      List<DerNode> from = random.nextBoolean() ? first : second;
      int part =
          random.nextInt(5) == 0 ? random.nextInt(from.size()) : Math.min(i, from.size() - 1);
      mixed.children().set(i, from.get(part).copy());
    }
    return mixed.encoded();
  }

  private static byte[] bytes(RandomGenerator random, int count) {
    byte[] found = new byte[count];
    random.nextBytes(found);
    return found;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }

  /** The first bytes up to a place, something, and the bytes from another place on. */
  private static byte[] joined(byte[] der, int to, byte[] between, int from) {
    byte[] made = Arrays.copyOf(der, to + between.length + der.length - from);
    System.arraycopy(between, 0, made, to, between.length);
    System.arraycopy(der, from, made, to + between.length, der.length - from);
    return made;
  }
}
