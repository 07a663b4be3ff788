package zaitaku.web.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** One registration or revocation as a line of JSON, and back. */
final class EvidenceLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EvidenceLines() {}

  static String of(KeptRegistration kept) {
    ObjectNode line = JSON.createObjectNode();
    line.put("facility", kept.facility().toString());
    line.put("registration", kept.id().toString());
    switch (kept) {
      case KeptRegistration.Unreadable unreadable -> line.put("unreadable", true);
      case KeptRegistration.Whole whole -> {
        facts(line.putObject("facts"), whole.facts());
        line.put("evidence", Base64.getEncoder().encodeToString(whole.evidence()));
        whole.audited().ifPresent(entry -> entry(line.putObject("audited"), entry));
      }
      case KeptRegistration.Revocation revocation -> {
        RevocationLines.facts(line.putObject("revoked"), revocation.revoked());
        line.put("evidence", Base64.getEncoder().encodeToString(revocation.evidence()));
        revocation.audited().ifPresent(entry -> entry(line.putObject("audited"), entry));
      }
      case KeptRegistration.EligibilityOnly only -> {
        KeptEligibilityOnly.facts(line.putObject("confirmed"), only.confirmed());
        line.put("evidence", Base64.getEncoder().encodeToString(only.evidence()));
        only.audited().ifPresent(entry -> entry(line.putObject("audited"), entry));
      }
    }
    return line.toString();
  }

  private static void facts(ObjectNode node, RegistrationFacts facts) {
    node.put("number", facts.number());
    node.put("kind", facts.kind());
    node.put("registeredAt", facts.registeredAt().toString());
    facts.holdsUntil().ifPresent(end -> node.put("holdsUntil", end.toString()));
    ObjectNode answers = node.putObject("answers");
    facts.answers().forEach(answers::put);
    facts.prescriptionForm().ifPresent(form -> node.put("prescriptionForm", form));
    node.put("wording", facts.wording());
    node.put("language", facts.language());
    node.put("operatedBy", facts.operatedBy());
    node.put("outcome", facts.outcome());
    node.put("patientKey", facts.patientKey());
    node.put("certificateAlias", facts.certificateAlias());
    node.put("sessionHash", facts.sessionHash());
    node.put("eligibilitySha256", facts.eligibility());
    node.put("evidenceSha256", facts.evidence());
    facts.further().ifPresent(further -> further(node.putObject("further"), further));
  }

  private static void further(ObjectNode node, FurtherFacts further) {
    further.consultationDate().ifPresent(day -> node.put("consultationDate", day));
    node.put("onlyThisTime", further.onlyThisTime());
    node.put("explained", further.explained());
    node.put("evidenceType", further.evidenceType().storedName());
    further.changes().ifPresent(id -> node.put("changes", id));
  }

  private static Optional<FurtherFacts> further(JsonNode node) throws IOException {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new FurtherFacts(
            Optional.ofNullable(node.get("consultationDate")).map(JsonNode::asText),
            node.path("onlyThisTime").asBoolean(),
            node.path("explained").asBoolean(),
            EvidenceType.ofStoredName(text(node, "evidenceType")),
            Optional.ofNullable(node.get("changes")).map(JsonNode::asText)));
  }

  private static void entry(ObjectNode node, StoredEntry entry) {
    node.put("sequence", entry.sequence());
    node.put("micros", entry.micros());
    entry.fields().forEach(node.putArray("fields")::add);
    node.put("form", entry.form());
    node.put("previous", HexFormat.of().formatHex(entry.previous()));
    node.put("own", HexFormat.of().formatHex(entry.own()));
  }

  /**
   * Reads a line.
   *
   * @throws IOException when it is not one of ours
   */
  static KeptRegistration read(String text) throws IOException {
    try {
      JsonNode line = JSON.readTree(text);
      UUID facility = UUID.fromString(text(line, "facility"));
      UUID id = UUID.fromString(text(line, "registration"));
      if (line.path("unreadable").asBoolean()) {
        return new KeptRegistration.Unreadable(facility, id);
      }
      byte[] evidence = Base64.getDecoder().decode(text(line, "evidence"));
      if (line.has("revoked")) {
        return new KeptRegistration.Revocation(
            RevocationLines.facts(facility, id, line.path("revoked")),
            evidence,
            entry(facility, line.path("audited")));
      }
      if (line.has("confirmed")) {
        return new KeptRegistration.EligibilityOnly(
            KeptEligibilityOnly.facts(facility, id, line.path("confirmed")),
            evidence,
            entry(facility, line.path("audited")));
      }
      return new KeptRegistration.Whole(
          facts(facility, id, line.path("facts")), evidence, entry(facility, line.path("audited")));
    } catch (RuntimeException malformed) {
      throw new IOException("not a line of exported evidence", malformed);
    }
  }

  private static RegistrationFacts facts(UUID facility, UUID id, JsonNode node) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    node.path("answers")
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue().asText()));
    return new RegistrationFacts(
        facility,
        id,
        text(node, "number"),
        text(node, "kind"),
        Instant.parse(text(node, "registeredAt")),
        Optional.ofNullable(node.get("holdsUntil")).map(end -> Instant.parse(end.asText())),
        answers,
        Optional.ofNullable(node.get("prescriptionForm")).map(JsonNode::asText),
        text(node, "wording"),
        text(node, "language"),
        text(node, "operatedBy"),
        text(node, "outcome"),
        text(node, "patientKey"),
        text(node, "certificateAlias"),
        text(node, "sessionHash"),
        text(node, "eligibilitySha256"),
        text(node, "evidenceSha256"),
        further(node.path("further")));
  }

  private static Optional<StoredEntry> entry(UUID facility, JsonNode node) throws IOException {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    node.path("fields").forEach(field -> fields.add(field.asText()));
    return Optional.of(
        new StoredEntry(
            facility,
            node.path("sequence").asLong(),
            node.path("micros").asLong(),
            fields,
            node.path("form").asInt(),
            HexFormat.of().parseHex(text(node, "previous")),
            HexFormat.of().parseHex(text(node, "own"))));
  }

  static String text(JsonNode node, String name) throws IOException {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new IOException("no " + name);
    }
    return value.asText();
  }
}
