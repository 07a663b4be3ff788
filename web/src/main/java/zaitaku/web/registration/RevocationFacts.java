package zaitaku.web.registration;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import zaitaku.web.platform.Fingerprint;

/**
 * What a revocation says and never changes afterwards; its hash stands in the audit entry.
 *
 * @param registrations ids of what it ended, sorted
 * @param kind of visit that the request named: the usual one of the address
 * @param certificateAlias and {@code sessionHash}: 32 bytes in hex
 * @param evidence SHA-256, in hex, of the evidence before it was encrypted
 */
public record RevocationFacts(
    UUID facility,
    UUID id,
    String number,
    Instant revokedAt,
    List<String> registrations,
    String kind,
    String wording,
    String language,
    String operatedBy,
    String certificateAlias,
    String sessionHash,
    String evidence) {

  private static final String DOMAIN = "zaitaku.revocation.1";

  public RevocationFacts {
    registrations = registrations.stream().sorted().toList();
  }

  /**
   * 32 bytes: SHA-256 over a tag and every value in this order, each a text with the number of its
   * UTF-8 bytes in front (4 bytes, highest first); the time in microseconds since 1970, the
   * registrations with their number in front.
   */
  public byte[] digest() {
    List<String> values = new ArrayList<>();
    values.add(DOMAIN);
    values.add(facility.toString());
    values.add(id.toString());
    values.add(number);
    values.add(
        Long.toString(
            Math.addExact(revokedAt.getEpochSecond() * 1_000_000, revokedAt.getNano() / 1000)));
    values.add(Integer.toString(registrations.size()));
    values.addAll(registrations);
    values.addAll(
        List.of(kind, wording, language, operatedBy, certificateAlias, sessionHash, evidence));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (String value : values) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException impossible) {
      // the stream is an array in memory
      throw new IllegalStateException(impossible);
    }
    return Fingerprint.of(bytes.toByteArray());
  }

  /** Masked: the id only. */
  @Override
  public String toString() {
    return "RevocationFacts[" + id + "]";
  }
}
