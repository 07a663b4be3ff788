package zaitaku.web.platform.auditverifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * An entry as it is stored.
 *
 * @param micros time, in microseconds since 1970-01-01T00:00Z
 * @param fields actor, role, session_ref, act, object_ref, result, reason, origin_class,
 *     correlation, content: ten texts
 * @param form 1 or 2; anything else is no entry of ours
 */
public record StoredEntry(
    UUID facility,
    long sequence,
    long micros,
    List<String> fields,
    int form,
    byte[] previous,
    byte[] own) {

  static final int FIELDS = 10;
  private static final int FIELDS_OF_FORM_1 = 9;
  private static final int HASH = 32;

  public StoredEntry {
    fields = List.copyOf(fields);
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException("an entry has " + FIELDS + " texts");
    }
    previous = previous.clone();
    own = own.clone();
  }

  @Override
  public byte[] previous() {
    return previous.clone();
  }

  @Override
  public byte[] own() {
    return own.clone();
  }

  boolean follows(byte[] hash) {
    return MessageDigest.isEqual(previous, hash);
  }

  boolean ownIs(byte[] hash) {
    return MessageDigest.isEqual(own, hash);
  }

  /** True when the stored hash is the one of what is stored. */
  public boolean isConsistent() {
    boolean known = form == 2 || form == 1 && fields.getLast().isEmpty();
    return known && ownIs(hash());
  }

  /** SHA-256 over tag, previous hash, facility, sequence, time and texts, in this order. */
  byte[] hash() {
    List<String> hashed = form == 1 ? fields.subList(0, FIELDS_OF_FORM_1) : fields;
    MessageDigest digest = sha256();
    text(digest, "zaitaku.audit." + form);
    digest.update(previous);
    digest.update(
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(facility.getMostSignificantBits())
            .putLong(facility.getLeastSignificantBits())
            .putLong(sequence)
            .putLong(micros)
            .flip());
    hashed.forEach(text -> text(digest, text));
    return digest.digest();
  }

  /** What the first entry of a facility follows. */
  static byte[] genesis(UUID facility) {
    return sha256()
        .digest(("zaitaku.audit.1:genesis:" + facility).getBytes(StandardCharsets.UTF_8));
  }

  /** A text with the number of its UTF-8 bytes in front, four bytes, highest first. */
  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has it
      throw new IllegalStateException(impossible);
    }
  }

  /** The end of a chain as the database has it. */
  public record Head(long sequence, byte[] hash) {
    public Head {
      if (hash.length != HASH) {
        throw new IllegalArgumentException("a hash has " + HASH + " bytes");
      }
      hash = hash.clone();
    }

    boolean is(byte[] other) {
      return MessageDigest.isEqual(hash, other);
    }
  }
}
