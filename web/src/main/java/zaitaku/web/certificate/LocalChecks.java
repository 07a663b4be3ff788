package zaitaku.web.certificate;

import java.util.List;
import java.util.Optional;

/** The checks that need nothing but the proof and the configuration, in their fixed order. */
final class LocalChecks {

  /** A check with the name of its class, so that a test can pin the order. */
  private record Step(String name, CertificateCheck<Submission> check) {}

  private final List<Step> steps;

  LocalChecks(CertificateConfig config, CertificateProfile profile) {
    this.steps =
        List.of(
            onCertificate(new KeyCheck(profile)),
            onSubmission(new AlgorithmCheck()),
            onCertificate(new CertificateFormCheck(profile)),
            onCertificate(new SubjectCheck()),
            onSubmission(new ProofSignatureCheck()),
            onSubmission(new ValidityCheck(config.expiredGrace())),
            onCertificate(new KeyUsageCheck(config.extendedKeyUsages())),
            onCertificate(new PolicyCheck(config.policies())));
  }

  Optional<Rejection> firstRefusal(Submission submission) {
    for (Step step : steps) {
      Optional<Rejection> refusal = step.check().refusal(submission);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  List<String> names() {
    return steps.stream().map(Step::name).toList();
  }

  private static Step onSubmission(CertificateCheck<Submission> check) {
    return new Step(check.getClass().getSimpleName(), check);
  }

  private static Step onCertificate(CertificateCheck<ParsedCertificate> check) {
    return new Step(
        check.getClass().getSimpleName(), submission -> check.refusal(submission.certificate()));
  }
}
