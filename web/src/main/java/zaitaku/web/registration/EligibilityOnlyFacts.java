package zaitaku.web.registration;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import zaitaku.web.platform.Fingerprint;

/**
 * What a confirmation of eligibility alone says and never changes afterwards; its hash stands in
 * the audit entry. There are no answers in it: an expired certificate carries none.
 *
 * @param grace setting of the grace that held, as {@link
 *     zaitaku.web.certificate.ExpiredGrace#parse} reads it
 * @param outcome {@code VALID} or {@code VALID_UNREGISTERED}
 * @param patientKey and {@code certificateAlias}, {@code sessionHash}: 32 bytes in hex
 * @param eligibility SHA-256, in hex, of the eligibility before it was encrypted
 * @param evidence SHA-256, in hex, of the evidence before it was encrypted
 */
public record EligibilityOnlyFacts(
    UUID facility,
    UUID id,
    String number,
    String kind,
    Instant confirmedAt,
    String grace,
    String wording,
    String language,
    String operatedBy,
    String outcome,
    String patientKey,
    String certificateAlias,
    String sessionHash,
    String eligibility,
    String evidence) {

  private static final String DOMAIN = "zaitaku.eligibility-only.1";

  /**
   * 32 bytes: SHA-256 over a tag and every value in this order, each a text with the number of its
   * UTF-8 bytes in front (4 bytes, highest first); the time in microseconds since 1970.
   */
  public byte[] digest() {
    List<String> values =
        List.of(
            DOMAIN,
            facility.toString(),
            id.toString(),
            number,
            kind,
            Long.toString(
                Math.addExact(
                    confirmedAt.getEpochSecond() * 1_000_000, confirmedAt.getNano() / 1000)),
            grace,
            wording,
            language,
            operatedBy,
            outcome,
            patientKey,
            certificateAlias,
            sessionHash,
            eligibility,
            evidence);
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
    return "EligibilityOnlyFacts[" + id + "]";
  }
}
