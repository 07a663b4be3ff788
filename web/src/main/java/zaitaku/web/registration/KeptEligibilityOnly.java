package zaitaku.web.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.r2dbc.spi.Readable;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import zaitaku.web.platform.DataSeal;
import zaitaku.web.platform.Fingerprint;
import zaitaku.web.platform.auditverifier.StoredEntry;

/** A confirmation of eligibility alone on its way from its row to the judge, or into a file. */
final class KeptEligibilityOnly {

  static final String PAGE_OF =
      "select confirmation_id, number, kind, confirmed_at, grace, wording, language, operated_by,"
          + " outcome, patient_key, certificate_alias, session_hash, eligibility, sealed from"
          + " eligibility_only where facility_id = $1 and confirmation_id > $2 order by"
          + " confirmation_id limit 100";

  private KeptEligibilityOnly() {}

  /** A row, before its encrypted values are opened. Masks itself. */
  record Row(EligibilityOnlyFacts plain, byte[] eligibility, byte[] sealed) {

    UUID id() {
      return plain.id();
    }

    KeptRegistration kept(UUID facility, List<StoredEntry> entries, DataSeal seal) {
      RegistrationContext context = new RegistrationContext(facility, id());
      Optional<StoredEntry> own =
          entries.stream()
              .filter(entry -> entry.fields().get(4).equals(id().toString()))
              .findFirst();
      try {
        byte[] evidence = seal.open(sealed, context.evidence());
        byte[] answer = seal.open(eligibility, context.eligibilityOnly());
        return new KeptRegistration.EligibilityOnly(
            completed(facility, hash(answer), hash(evidence)), evidence, own);
      } catch (IllegalStateException changed) {
        return new KeptRegistration.Unreadable(facility, id());
      }
    }

    private EligibilityOnlyFacts completed(UUID facility, String answer, String evidence) {
      return new EligibilityOnlyFacts(
          facility,
          plain.id(),
          plain.number(),
          plain.kind(),
          plain.confirmedAt(),
          plain.grace(),
          plain.wording(),
          plain.language(),
          plain.operatedBy(),
          plain.outcome(),
          plain.patientKey(),
          plain.certificateAlias(),
          plain.sessionHash(),
          answer,
          evidence);
    }

    @Override
    public String toString() {
      return "Row[" + id() + "]";
    }
  }

  static Row read(Readable row) {
    UUID id = Objects.requireNonNull(row.get("confirmation_id", UUID.class));
    return new Row(
        new EligibilityOnlyFacts(
            id,
            id,
            text(row, "number"),
            text(row, "kind"),
            Objects.requireNonNull(row.get("confirmed_at", OffsetDateTime.class)).toInstant(),
            text(row, "grace"),
            text(row, "wording"),
            text(row, "language"),
            text(row, "operated_by"),
            text(row, "outcome"),
            HexFormat.of().formatHex(bytes(row, "patient_key")),
            HexFormat.of().formatHex(bytes(row, "certificate_alias")),
            HexFormat.of().formatHex(bytes(row, "session_hash")),
            "",
            ""),
        bytes(row, "eligibility"),
        bytes(row, "sealed"));
  }

  static void facts(ObjectNode node, EligibilityOnlyFacts facts) {
    node.put("number", facts.number());
    node.put("kind", facts.kind());
    node.put("confirmedAt", facts.confirmedAt().toString());
    node.put("grace", facts.grace());
    node.put("wording", facts.wording());
    node.put("language", facts.language());
    node.put("operatedBy", facts.operatedBy());
    node.put("outcome", facts.outcome());
    node.put("patientKey", facts.patientKey());
    node.put("certificateAlias", facts.certificateAlias());
    node.put("sessionHash", facts.sessionHash());
    node.put("eligibilitySha256", facts.eligibility());
    node.put("evidenceSha256", facts.evidence());
  }

  static EligibilityOnlyFacts facts(UUID facility, UUID id, JsonNode node) throws IOException {
    return new EligibilityOnlyFacts(
        facility,
        id,
        EvidenceLines.text(node, "number"),
        EvidenceLines.text(node, "kind"),
        Instant.parse(EvidenceLines.text(node, "confirmedAt")),
        EvidenceLines.text(node, "grace"),
        EvidenceLines.text(node, "wording"),
        EvidenceLines.text(node, "language"),
        EvidenceLines.text(node, "operatedBy"),
        EvidenceLines.text(node, "outcome"),
        EvidenceLines.text(node, "patientKey"),
        EvidenceLines.text(node, "certificateAlias"),
        EvidenceLines.text(node, "sessionHash"),
        EvidenceLines.text(node, "eligibilitySha256"),
        EvidenceLines.text(node, "evidenceSha256"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static byte[] bytes(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, byte[].class));
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Fingerprint.of(bytes));
  }
}
