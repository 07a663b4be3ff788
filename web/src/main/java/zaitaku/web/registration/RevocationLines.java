package zaitaku.web.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A revocation in a line of exported evidence. */
final class RevocationLines {

  private RevocationLines() {}

  static void facts(ObjectNode node, RevocationFacts facts) {
    node.put("number", facts.number());
    node.put("revokedAt", facts.revokedAt().toString());
    facts.registrations().forEach(node.putArray("registrations")::add);
    node.put("kind", facts.kind());
    node.put("wording", facts.wording());
    node.put("language", facts.language());
    node.put("operatedBy", facts.operatedBy());
    node.put("certificateAlias", facts.certificateAlias());
    node.put("sessionHash", facts.sessionHash());
    node.put("evidenceSha256", facts.evidence());
  }

  static RevocationFacts facts(UUID facility, UUID id, JsonNode node) throws IOException {
    List<String> registrations = new ArrayList<>();
    node.path("registrations").forEach(one -> registrations.add(one.asText()));
    return new RevocationFacts(
        facility,
        id,
        EvidenceLines.text(node, "number"),
        Instant.parse(EvidenceLines.text(node, "revokedAt")),
        registrations,
        EvidenceLines.text(node, "kind"),
        EvidenceLines.text(node, "wording"),
        EvidenceLines.text(node, "language"),
        EvidenceLines.text(node, "operatedBy"),
        EvidenceLines.text(node, "certificateAlias"),
        EvidenceLines.text(node, "sessionHash"),
        EvidenceLines.text(node, "evidenceSha256"));
  }
}
