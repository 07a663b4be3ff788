package zaitaku.web.eligibility;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The byte form of eligibilities, stable. Integers are big-endian; {@code text} is a 2-byte length
 * and modified UTF-8 (DataOutput); names of outcomes and items are those of the enumerations:
 *
 * <pre>
 * 5 bytes  "ZTKQ" and the version of the form, 1
 * text     outcome          text  person
 * 8 bytes  moment, milliseconds since 1970-01-01T00:00Z
 * 1 byte   number of qualifications, 1 or 2; then each: items, list of diseases, list of tickets
 *          list: 1 byte number, then items; items: 1 byte number, then name and value as text
 * </pre>
 */
final class EligibilityEncoding {

  private static final byte[] HEADER = {'Z', 'T', 'K', 'Q', 1};
  private static final int MOST = 127;

  private EligibilityEncoding() {}

  static byte[] encode(ConfirmedEligibility eligibility) {
    return written(out -> {
      out.write(HEADER);
      out.writeUTF(eligibility.outcome().name());
      out.writeUTF(eligibility.person().text());
      out.writeLong(eligibility.confirmedAt().toEpochMilli());
      out.writeByte(eligibility.medicalAid().isPresent() ? 2 : 1);
      write(out, eligibility.qualification());
      if (eligibility.medicalAid().isPresent()) {
        write(out, eligibility.medicalAid().get());
      }
    });
  }

  /** Equal bytes for equal qualifications, and for these only. */
  static byte[] encode(Qualification qualification) {
    return written(out -> write(out, qualification));
  }

  /**
   * Reads.
   *
   * @throws IllegalStateException for anything that was not written here
   */
  static ConfirmedEligibility decode(byte[] encoded) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
        throw new IOException("header");
      }
      EligibilityOutcome outcome = EligibilityOutcome.valueOf(in.readUTF());
      PersonId person = new PersonId(in.readUTF());
      Instant at = Instant.ofEpochMilli(in.readLong());
      int count = in.readByte();
      Qualification first = qualification(in);
      Optional<Qualification> aid = count == 2 ? Optional.of(qualification(in)) : Optional.empty();
      if (count < 1 || count > 2 || in.available() > 0) {
        throw new IOException("length");
      }
      return new ConfirmedEligibility(outcome, person, first, aid, at);
    } catch (IOException | IllegalArgumentException e) {
      // without the cause's text: it may repeat a value
      throw new IllegalStateException("the sealed eligibility cannot be read");
    }
  }

  private static void write(DataOutputStream out, Qualification one) throws IOException {
    write(out, one.items());
    write(out, one.diseases());
    write(out, one.tickets());
  }

  private static void write(DataOutputStream out, List<DataItems> list) throws IOException {
    out.writeByte(counted(list.size()));
    for (DataItems items : list) {
      write(out, items);
    }
  }

  private static void write(DataOutputStream out, DataItems items) throws IOException {
    out.writeByte(counted(items.values().size()));
    for (Map.Entry<DataItem, String> entry : items.values().entrySet()) {
      out.writeUTF(entry.getKey().name());
      out.writeUTF(entry.getValue());
    }
  }

  private static Qualification qualification(DataInputStream in) throws IOException {
    return new Qualification(items(in), list(in), list(in));
  }

  private static List<DataItems> list(DataInputStream in) throws IOException {
    int count = in.readByte();
    List<DataItems> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(items(in));
    }
    return list;
  }

  private static DataItems items(DataInputStream in) throws IOException {
    int count = in.readByte();
    EnumMap<DataItem, String> values = new EnumMap<>(DataItem.class);
    for (int i = 0; i < count; i++) {
      values.put(DataItem.valueOf(in.readUTF()), in.readUTF());
    }
    return new DataItems(values);
  }

  private static int counted(int number) {
    if (number > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " of a kind");
    }
    return number;
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      // an array never fails, and no value is near 64 KiB
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
