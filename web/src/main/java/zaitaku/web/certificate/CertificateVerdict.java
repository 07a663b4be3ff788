package zaitaku.web.certificate;

/** What the verifier says about a proof. */
public sealed interface CertificateVerdict {

  /** Every check passed. */
  record Accepted(VerifiedCertificate certificate) implements CertificateVerdict {}

  /**
   * Every check passed but the certificate expired within the configured grace: good for
   * eligibility, not for consent to clinical information (design §5).
   */
  record AcceptedForEligibilityOnly(ExpiredCertificate certificate) implements CertificateVerdict {}

  /**
   * A check refused; nothing that the proof says may be used.
   *
   * @param why more for the log, such as how far clocks differ; often empty, never personal
   */
  record Rejected(Rejection rejection, String why) implements CertificateVerdict {
    Rejected(Rejection rejection) {
      this(rejection, "");
    }
  }
}
