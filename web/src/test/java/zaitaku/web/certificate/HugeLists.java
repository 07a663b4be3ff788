package zaitaku.web.certificate;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Revocation lists of many mebibytes, made without building a tree of them. */
final class HugeLists {
  private HugeLists() {}

  /** The given list of one entry, with that entry so often that it has about this size; signed. */
  static byte[] signed(byte[] small, int size) {
    try {
      List<DerElement> parts = DerElement.whole(small).children(3);
      List<DerElement> fields = parts.getFirst().children(7);
      ByteArrayOutputStream tbs = new ByteArrayOutputStream(size + 1024);
      for (DerElement field : fields.subList(0, 5)) {
        tbs.writeBytes(field.encoded());
      }
      byte[] entry = fields.get(5).content();
      int count = size / entry.length;
      header(tbs, count * entry.length);
      for (int i = 0; i < count; i++) {
        tbs.writeBytes(entry);
      }
      tbs.writeBytes(fields.get(6).encoded());
      byte[] signedPart = wrapped(tbs.toByteArray());
      byte[] signature = TestKeys.sign("SHA256withRSA", TestKeys.CA.getPrivate(), signedPart);
      ByteArrayOutputStream whole = new ByteArrayOutputStream(signedPart.length + 1024);
      whole.writeBytes(signedPart);
      whole.writeBytes(parts.get(1).encoded());
      whole.write(0x03);
      whole.write(0x82);
      whole.write((signature.length + 1) >> 8);
      whole.write(signature.length + 1);
      whole.write(0);
      whole.writeBytes(signature);
      return wrapped(whole.toByteArray());
    } catch (DerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] wrapped(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 8);
    header(out, content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** A SEQUENCE of this many bytes, between 16 MiB and 2 GiB. */
  private static void header(ByteArrayOutputStream out, int length) {
    out.write(0x30);
    out.write(0x84);
    out.write(length >> 24);
    out.write(length >> 16);
    out.write(length >> 8);
    out.write(length);
  }
}
