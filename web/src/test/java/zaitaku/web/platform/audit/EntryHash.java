package zaitaku.web.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import zaitaku.web.platform.Fingerprint;

/** The hash of an entry in Java, to compare with what the database computes. */
final class EntryHash {

  /** The form that is written. */
  static final short FORM = 2;

  private static final String DOMAIN = "zaitaku.audit.2";

  private EntryHash() {}

  static byte[] of(byte[] previous, UUID facility, long sequence, Instant at, AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, DOMAIN);
      out.write(previous);
      out.writeLong(facility.getMostSignificantBits());
      out.writeLong(facility.getLeastSignificantBits());
      out.writeLong(sequence);
      out.writeLong(
          Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000));
      for (String field : entry.fields()) {
        text(out, field);
      }
    } catch (IOException impossible) {
      // the stream is an array in memory
      throw new IllegalStateException(impossible);
    }
    return Fingerprint.of(bytes.toByteArray());
  }

  private static void text(DataOutputStream out, String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
