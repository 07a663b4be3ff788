package zaitaku.web.registration;

import java.util.Optional;
import java.util.function.Function;
import zaitaku.web.certificate.CertificateEvidence;
import zaitaku.web.certificate.EvidenceRecheck;

/**
 * Judges a kept registration again, offline (security.md C08): the card's proof with the anchors
 * given, the registration against what the card signed, and everything that was not under the
 * card's signature against the hash in the audit entry.
 */
public final class EvidenceJudge {

  private final EvidenceRecheck recheck;

  public EvidenceJudge(EvidenceRecheck recheck) {
    this.recheck = recheck;
  }

  /** What came of it. */
  public sealed interface Judgement {
    /** Card, certificate, revocation answer, registration and audit entry fit together. */
    record Proven() implements Judgement {}

    /**
     * A change within 300 s of a card round: the card signed that the consents may be seen and
     * changed; the new answers themselves were not under the card's signature. The audit entry
     * holds them.
     */
    record ProvenAsSessionChange() implements Judgement {}

    /** The same as the first, of a revocation. */
    record ProvenRevocation() implements Judgement {}

    /**
     * The same of a confirmation of eligibility under a certificate that had expired within the
     * grace: no answer of the patient came of it.
     */
    record ProvenEligibilityOnly() implements Judgement {}

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
      case KeptRegistration.Whole whole ->
          judge(whole.evidence(), inForce(evidence -> registered(whole, evidence)));
      case KeptRegistration.Revocation revocation ->
          judge(revocation.evidence(), inForce(evidence -> revoked(revocation, evidence)));
      case KeptRegistration.EligibilityOnly only ->
          judge(only.evidence(), evidence -> confirmed(only, evidence));
    };
  }

  /** Consent needs a certificate in force, and so does taking it back. */
  private static Function<CertificateEvidence, Judgement> inForce(
      Function<CertificateEvidence, Judgement> rest) {
    return evidence ->
        evidence.decision() == CertificateEvidence.Decision.ACCEPTED
            ? rest.apply(evidence)
            : new Judgement.NotProven("the certificate had expired: it is good for no consent");
  }

  private static Judgement confirmed(
      KeptRegistration.EligibilityOnly only, CertificateEvidence evidence) {
    EligibilityOnlyFacts facts = only.confirmed();
    Optional<String> why =
        SignedActs.whyNot(facts, evidence)
            .or(() -> Audited.whyNot(only.audited(), "ELIGIBILITY_ONLY", only, facts.digest()));
    return why.<Judgement>map(Judgement.NotProven::new)
        .orElseGet(Judgement.ProvenEligibilityOnly::new);
  }

  private static Judgement registered(KeptRegistration.Whole whole, CertificateEvidence evidence) {
    return SignedActs.whyNot(whole.facts(), evidence)
        .<Judgement>map(Judgement.NotProven::new)
        .orElseGet(() -> audited(whole));
  }

  private static Judgement revoked(
      KeptRegistration.Revocation revocation, CertificateEvidence evidence) {
    Optional<String> why =
        SignedActs.whyNot(revocation.revoked(), evidence)
            .or(() ->
                Audited.whyNot(
                    revocation.audited(), "REVOKE", revocation, revocation.revoked().digest()));
    return why.<Judgement>map(Judgement.NotProven::new).orElseGet(Judgement.ProvenRevocation::new);
  }

  private Judgement judge(byte[] kept, Function<CertificateEvidence, Judgement> rest) {
    return switch (recheck.recheck(kept)) {
      case EvidenceRecheck.Outcome.Altered altered ->
          new Judgement.NotProven("the evidence is not as it was written");
      case EvidenceRecheck.Outcome.Refuted refuted ->
          new Judgement.NotProven("the check refuses the evidence: " + refuted.rejection());
      case EvidenceRecheck.Outcome.Different different ->
          new Judgement.NotProven("the check comes to another decision than the evidence");
      case EvidenceRecheck.Outcome.ListMissing missing ->
          new Judgement.NotProven(
              "needs the revocation list with SHA-256 " + missing.sha256Hex() + " (--list)");
      case EvidenceRecheck.Outcome.Confirmed confirmed -> rest.apply(confirmed.evidence());
    };
  }

  private static Judgement audited(KeptRegistration.Whole whole) {
    EvidenceType type =
        whole.facts().further().map(FurtherFacts::evidenceType).orElse(EvidenceType.CARD);
    String act = type.isChange() ? "CHANGE" : "REGISTER";
    if (whole.audited().filter(Audited::withoutHash).isPresent()) {
      return Audited.whyNotOurs(whole.audited(), act, whole)
          .<Judgement>map(Judgement.NotProven::new)
          .orElseGet(Judgement.ProvenByCardOnly::new);
    }
    return Audited.whyNot(whole.audited(), act, whole, whole.facts().digest())
        .<Judgement>map(Judgement.NotProven::new)
        .orElseGet(() ->
            type == EvidenceType.SESSION_CHANGE
                ? new Judgement.ProvenAsSessionChange()
                : new Judgement.Proven());
  }
}
