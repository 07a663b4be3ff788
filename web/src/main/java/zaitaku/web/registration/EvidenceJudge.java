package zaitaku.web.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zaitaku.web.certificate.CertificateEvidence;
import zaitaku.web.certificate.EvidenceRecheck;
import zaitaku.web.platform.auditverifier.StoredEntry;

/**
 * Judges a kept registration again, offline (security.md C08): the card's proof with the anchors
 * given, the registration against what the card signed, and everything that was not under the
 * card's signature against the hash in the audit entry.
 */
public final class EvidenceJudge {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EvidenceRecheck recheck;

  public EvidenceJudge(EvidenceRecheck recheck) {
    this.recheck = recheck;
  }

  /** What came of it. */
  public sealed interface Judgement {
    /** Card, certificate, revocation answer, registration and audit entry fit together. */
    record Proven() implements Judgement {}

    /**
     * The same but for the audit entry, which an earlier version wrote without a hash of the
     * registration.
     */
    record ProvenByCardOnly() implements Judgement {}

    /** Not so; why, in plain words without personal data. */
    record NotProven(String why) implements Judgement {}
  }

  public Judgement judge(KeptRegistration kept) {
    return switch (kept) {
      case KeptRegistration.Unreadable unreadable ->
          new Judgement.NotProven("an encrypted value is missing, changed, or of another row");
      case KeptRegistration.Whole whole -> judge(whole);
    };
  }

  private Judgement judge(KeptRegistration.Whole whole) {
    return switch (recheck.recheck(whole.evidence())) {
      case EvidenceRecheck.Outcome.Altered altered ->
          new Judgement.NotProven("the evidence is not as it was written");
      case EvidenceRecheck.Outcome.Refuted refuted ->
          new Judgement.NotProven("the check refuses the evidence: " + refuted.rejection());
      case EvidenceRecheck.Outcome.Different different ->
          new Judgement.NotProven("the check comes to another decision than the evidence");
      case EvidenceRecheck.Outcome.ListMissing missing ->
          new Judgement.NotProven(
              "needs the revocation list with SHA-256 " + missing.sha256Hex() + " (--list)");
      case EvidenceRecheck.Outcome.Confirmed confirmed ->
          signed(whole.facts(), confirmed.evidence())
              .<Judgement>map(Judgement.NotProven::new)
              .orElseGet(() -> audited(whole));
    };
  }

  /** Why the registration is not what the card signed; empty when it is. */
  private static Optional<String> signed(RegistrationFacts facts, CertificateEvidence evidence) {
    try {
      JsonNode claims = part(evidence.request().compactJws().split("\\.", -1)[1]);
      JsonNode data = part(claims.path("transaction_data").path(0).asText());
      Map<String, String> consents = new TreeMap<>();
      data.path("consents")
          .forEach(one -> consents.put(one.path("item").asText(), one.path("choice").asText()));
      boolean same =
          data.path("act").asText().equals("register")
              && data.path("visit_kind").asText().equals(facts.kind())
              && consents.equals(facts.answers())
              && data.path("prescription_form").asText().equals(facts.prescriptionForm().orElse(""))
              && data.path("consultation_date").asText().equals(day(facts))
              && data.path("wording").asText().equals(facts.wording())
              && data.path("language").asText().equals(facts.language())
              && data.path("operated_by").asText().equals(facts.operatedBy());
      return same
          ? Optional.empty()
          : Optional.of("the registration says something else than what the card signed");
    } catch (IOException | RuntimeException malformed) {
      return Optional.of("what the card signed cannot be read");
    }
  }

  private static String day(RegistrationFacts facts) {
    return facts.further().flatMap(FurtherFacts::consultationDate).orElse("");
  }

  private static JsonNode part(String base64) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(base64));
  }

  private static Judgement audited(KeptRegistration.Whole whole) {
    Optional<StoredEntry> entry = whole.audited();
    if (entry.isEmpty()) {
      return new Judgement.NotProven("the audit entry of the registration is missing");
    }
    StoredEntry audited = entry.get();
    boolean ours =
        audited.facility().equals(whole.facility())
            && audited.fields().get(3).equals("REGISTER")
            && audited.fields().get(4).equals(whole.id().toString())
            && audited.fields().get(5).equals("DONE");
    if (!ours || !audited.isConsistent()) {
      return new Judgement.NotProven("the audit entry of the registration was changed");
    }
    String content = audited.fields().getLast();
    if (audited.form() == 1 && content.isEmpty()) {
      return new Judgement.ProvenByCardOnly();
    }
    return content.equals(HexFormat.of().formatHex(whole.facts().digest()))
        ? new Judgement.Proven()
        : new Judgement.NotProven(
            "registration or evidence is not the one of which the audit entry tells");
  }
}
