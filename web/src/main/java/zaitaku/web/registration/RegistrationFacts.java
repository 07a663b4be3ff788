package zaitaku.web.registration;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import zaitaku.web.platform.Fingerprint;

/**
 * What a registration says and never changes afterwards; its hash stands in the audit entry of the
 * registration, and so hangs on the chain and its checkpoints.
 *
 * @param answers item to answer, by their names
 * @param prescriptionForm {@code ELECTRONIC} or {@code PAPER}
 * @param patientKey and {@code certificateAlias}, {@code sessionHash}: 32 bytes in hex
 * @param eligibility SHA-256, in hex, of the eligibility before it was encrypted
 * @param evidence SHA-256, in hex, of the evidence before it was encrypted
 * @param further empty for what an earlier version registered: form 1
 */
public record RegistrationFacts(
    UUID facility,
    UUID id,
    String number,
    String kind,
    Instant registeredAt,
    Optional<Instant> holdsUntil,
    Map<String, String> answers,
    Optional<String> prescriptionForm,
    String wording,
    String language,
    String operatedBy,
    String outcome,
    String patientKey,
    String certificateAlias,
    String sessionHash,
    String eligibility,
    String evidence,
    Optional<FurtherFacts> further) {

  private static final String DOMAIN = "zaitaku.registration.";

  private static final List<Function<RegistrationFacts, String>> REST =
      List.of(
          RegistrationFacts::wording,
          RegistrationFacts::language,
          RegistrationFacts::operatedBy,
          RegistrationFacts::outcome,
          RegistrationFacts::patientKey,
          RegistrationFacts::certificateAlias,
          RegistrationFacts::sessionHash,
          RegistrationFacts::eligibility,
          RegistrationFacts::evidence);

  public RegistrationFacts {
    answers = Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  static RegistrationFacts of(NewRegistration one, byte[] eligibility, byte[] evidence) {
    Map<String, String> answers = new TreeMap<>();
    one.draft().choices().forEach((item, answer) -> answers.put(item.name(), answer.name()));
    return new RegistrationFacts(
        one.facility(),
        one.id(),
        one.number().text(),
        one.draft().kind().name(),
        one.registeredAt(),
        one.holdsUntil(),
        answers,
        one.draft().prescriptionForm().map(Enum::name),
        one.draft().wording(),
        one.draft().language(),
        one.draft().operatedBy().name(),
        one.outcome(),
        hex(one.patientKey()),
        hex(one.certificateAlias()),
        hex(one.sessionHash()),
        hex(Fingerprint.of(eligibility)),
        hex(Fingerprint.of(evidence)),
        Optional.of(one.further()));
  }

  /** 1, or 2 since there is more to say. */
  int form() {
    return further.isPresent() ? 2 : 1;
  }

  /** The same of a facility, with answers and hashes that stand elsewhere. */
  RegistrationFacts completed(
      UUID of, Map<String, String> given, String eligibilityHash, String evidenceHash) {
    return new RegistrationFacts(
        of,
        id,
        number,
        kind,
        registeredAt,
        holdsUntil,
        given,
        prescriptionForm,
        wording,
        language,
        operatedBy,
        outcome,
        patientKey,
        certificateAlias,
        sessionHash,
        eligibilityHash,
        evidenceHash,
        further);
  }

  /** The same with the hash of other evidence. */
  public RegistrationFacts withEvidence(byte[] other) {
    return completed(facility, answers, eligibility, hex(Fingerprint.of(other)));
  }

  /**
   * 32 bytes: SHA-256 over a tag with the number of the form and every value, each a text with the
   * number of its UTF-8 bytes in front (4 bytes, highest first); times in microseconds since 1970,
   * what is absent is the empty text, answers as {@code ITEM=ANSWER} in the order of their names
   * with their number in front.
   */
  public byte[] digest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, DOMAIN + form());
      text(out, facility.toString());
      text(out, id.toString());
      text(out, number);
      text(out, kind);
      text(out, micros(registeredAt));
      text(out, holdsUntil.map(RegistrationFacts::micros).orElse(""));
      text(out, Integer.toString(answers.size()));
      for (Map.Entry<String, String> answer : answers.entrySet()) {
        text(out, answer.getKey() + "=" + answer.getValue());
      }
      text(out, prescriptionForm.orElse(""));
      for (Function<RegistrationFacts, String> value : REST) {
        text(out, value.apply(this));
      }
      for (String value : further.map(FurtherFacts::hashed).orElse(List.of())) {
        text(out, value);
      }
    } catch (IOException impossible) {
      // the stream is an array in memory
      throw new IllegalStateException(impossible);
    }
    return Fingerprint.of(bytes.toByteArray());
  }

  private static String micros(Instant at) {
    return Long.toString(Math.addExact(at.getEpochSecond() * 1_000_000, at.getNano() / 1000));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static void text(DataOutputStream out, String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** Masked: the id only. */
  @Override
  public String toString() {
    return "RegistrationFacts[" + id + "]";
  }
}
