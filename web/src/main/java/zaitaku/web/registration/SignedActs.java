package zaitaku.web.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zaitaku.nfcbridge.protocol.BridgeProtocol;
import zaitaku.web.certificate.CertificateEvidence;
import zaitaku.web.certificate.ExpiredGrace;
import zaitaku.web.consent.ConsentDraft;

/** Compares what is kept with what the card signed. */
final class SignedActs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER = "it says something else than what the card signed";
  private static final String UNREADABLE = "what the card signed cannot be read";

  private SignedActs() {}

  /** Why a registration is not what the card signed; empty when it is. */
  static Optional<String> whyNot(RegistrationFacts facts, CertificateEvidence evidence) {
    EvidenceType type = facts.further().map(FurtherFacts::evidenceType).orElse(EvidenceType.CARD);
    try {
      JsonNode data = data(evidence);
      boolean same =
          switch (type) {
            case CARD -> isAct(data, "register") && saysTheSame(data, facts);
            case CARD_CHANGE -> isAct(data, "review") && saysTheSame(data, facts);
            case SESSION_CHANGE ->
                isAct(data, "review")
                    && data.path("consents").isEmpty()
                    && data.path("visit_kind").asText().equals(facts.kind())
                    && isInTime(facts, evidence);
          };
      return same ? Optional.empty() : Optional.of(OTHER);
    } catch (IOException | RuntimeException malformed) {
      return Optional.of(UNREADABLE);
    }
  }

  /** Why a revocation is not what the card signed; empty when it is. */
  static Optional<String> whyNot(RevocationFacts facts, CertificateEvidence evidence) {
    try {
      JsonNode data = data(evidence);
      boolean same =
          isAct(data, "revoke")
              && data.path("consents").isEmpty()
              && data.path("visit_kind").asText().equals(facts.kind())
              && data.path("wording").asText().equals(facts.wording())
              && data.path("language").asText().equals(facts.language())
              && data.path("operated_by").asText().equals(facts.operatedBy());
      return same ? Optional.empty() : Optional.of(OTHER);
    } catch (IOException | RuntimeException malformed) {
      return Optional.of(UNREADABLE);
    }
  }

  /** Why a confirmation of eligibility alone is not what the card signed; empty when it is. */
  static Optional<String> whyNot(EligibilityOnlyFacts facts, CertificateEvidence evidence) {
    try {
      if (evidence.decision() != CertificateEvidence.Decision.ELIGIBILITY_ONLY
          || !ExpiredGrace.parse(facts.grace()).covers(evidence)) {
        return Optional.of("its certificate had not expired within the grace that it names");
      }
      JsonNode data = data(evidence);
      boolean same =
          isAct(data, "register")
              && data.path("visit_kind").asText().equals(facts.kind())
              && data.path("wording").asText().equals(facts.wording())
              && data.path("language").asText().equals(facts.language())
              && data.path("operated_by").asText().equals(facts.operatedBy());
      return same ? Optional.empty() : Optional.of(OTHER);
    } catch (IOException | RuntimeException malformed) {
      return Optional.of(UNREADABLE);
    }
  }

  private static boolean saysTheSame(JsonNode data, RegistrationFacts facts) {
    Map<String, String> consents = new TreeMap<>();
    data.path("consents")
        .forEach(one -> consents.put(one.path("item").asText(), one.path("choice").asText()));
    return data.path("visit_kind").asText().equals(facts.kind())
        && consents.equals(facts.answers())
        && data.path("prescription_form").asText().equals(facts.prescriptionForm().orElse(""))
        && data.path("consultation_date")
            .asText()
            .equals(facts.further().flatMap(FurtherFacts::consultationDate).orElse(""))
        && data.path("wording").asText().equals(facts.wording())
        && data.path("language").asText().equals(facts.language())
        && data.path("operated_by").asText().equals(facts.operatedBy());
  }

  /** The card signed for 300 s from the moment of its proof. */
  private static boolean isInTime(RegistrationFacts facts, CertificateEvidence evidence) {
    Duration after = Duration.between(evidence.at(), facts.registeredAt());
    return !after.isNegative() && after.compareTo(BridgeProtocol.TRANSACTION_LIFE) <= 0;
  }

  private static boolean isAct(JsonNode data, String act) {
    // a trial is signed as a look at consents, and nothing may ever come of it
    return data.path("act").asText().equals(act)
        && !data.path("wording").asText().startsWith(ConsentDraft.TRIAL_WORDING);
  }

  private static JsonNode data(CertificateEvidence evidence) throws IOException {
    JsonNode claims = part(evidence.request().compactJws().split("\\.", -1)[1]);
    return part(claims.path("transaction_data").path(0).asText());
  }

  private static JsonNode part(String base64) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(base64));
  }
}
