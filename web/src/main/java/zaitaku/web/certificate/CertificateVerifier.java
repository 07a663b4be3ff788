package zaitaku.web.certificate;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import zaitaku.web.challenge.SignedRequest;

/**
 * Verifies proofs in the order of bridge protocol §5, steps 2 to 7; the first refusal ends it. The
 * revocation source is asked last, so that nobody without a valid card can make the service send
 * anything. Safe for use by several threads; blocks while the source is asked.
 */
public final class CertificateVerifier {
  static final String VERSION = "certificate 1";

  private final ProofParser parser = new ProofParser();
  private final LocalChecks localChecks;
  private final PathFinder paths;
  private final PathCheck pathCheck = new PathCheck();
  private final RevocationSource revocation;
  private final RevocationCheck revocationCheck = new RevocationCheck();
  private final CertificateConfig config;

  /** With a revocation source of the caller's choice. */
  public CertificateVerifier(
      CertificateConfig config, TrustAnchors trust, RevocationSource revocation) {
    this(config, trust, revocation, CertificateProfile.STRICT);
  }

  CertificateVerifier(
      CertificateConfig config,
      TrustAnchors trust,
      RevocationSource revocation,
      CertificateProfile profile) {
    this.config = config;
    this.localChecks = new LocalChecks(config, profile);
    this.paths = new PathFinder(trust, profile);
    this.revocation = revocation;
  }

  /**
   * As configured: anchors from the files, OCSP and the revocation list from the configured
   * addresses.
   *
   * @throws IllegalArgumentException when an anchor does not pass
   */
  public static CertificateVerifier start(
      CertificateConfig config, Clock clock, SecureRandom random) {
    return new CertificateVerifier(
        config,
        TrustAnchors.load(config, clock.instant()),
        RevocationSources.configured(config, clock, random));
  }

  /**
   * Verifies one proof. Never throws for anything the proof holds.
   *
   * @param request as stored when it was handed out; its origin is the configured one
   * @param proofJson the proof as the bridge sent it
   * @param now the time of verification
   */
  public CertificateVerdict verify(SignedRequest request, String proofJson, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return switch (parser.parse(proofJson)) {
      case ProofParser.Parsing.Refused refused -> rejected(refused.rejection());
      case ProofParser.Parsing.Parsed parsed ->
          ParsedCertificate.parse(parsed.proof().certificate())
              .map(certificate ->
                  local(new Submission(request, parsed.proof(), certificate, at), proofJson))
              .orElseGet(() -> rejected(Rejection.BAD_CERTIFICATE));
    };
  }

  private CertificateVerdict local(Submission submission, String proofJson) {
    return localChecks
        .firstRefusal(submission)
        .<CertificateVerdict>map(rejection ->
            new CertificateVerdict.Rejected(rejection, ValidityCheck.gap(rejection, submission)))
        .orElseGet(() -> trusted(submission, proofJson));
  }

  private CertificateVerdict trusted(Submission submission, String proofJson) {
    List<CandidatePath> found = paths.find(submission.certificate(), submission.now());
    return found.stream()
        .filter(path -> pathCheck.refusal(path).isEmpty())
        .findFirst()
        .map(path -> current(submission, path, proofJson))
        .orElseGet(() -> rejected(Rejection.UNTRUSTED));
  }

  private CertificateVerdict current(Submission submission, CandidatePath path, String proofJson) {
    Instant now = submission.now();
    RevocationAnswer answer =
        revocation.ask(new RevocationQuestion(path.leaf(), path.issuer(), now));
    Optional<Rejection> refusal =
        revocationCheck.refusal(
            new RevocationCheck.Handed(answer, now, now.plus(config.limits().clockDifference())));
    if (refusal.isPresent() || !(answer instanceof RevocationAnswer.Good good)) {
      return new CertificateVerdict.Rejected(
          refusal.orElse(Rejection.REVOCATION_UNKNOWN), why(answer));
    }
    boolean expired = now.isAfter(path.leaf().notAfter());
    ProvenCard card =
        ProvenCard.of(
            new CertificateEvidence(
                submission.request(),
                proofJson,
                path.encoded(),
                good.evidence(),
                expired
                    ? CertificateEvidence.Decision.ELIGIBILITY_ONLY
                    : CertificateEvidence.Decision.ACCEPTED,
                VERSION,
                now),
            path.leaf());
    return switch (card) {
      case VerifiedCertificate verified -> new CertificateVerdict.Accepted(verified);
      case ExpiredCertificate ended -> new CertificateVerdict.AcceptedForEligibilityOnly(ended);
    };
  }

  private static String why(RevocationAnswer answer) {
    return switch (answer) {
      case RevocationAnswer.Good _ -> "the answer does not cover now";
      case RevocationAnswer.Revoked _ -> "";
      case RevocationAnswer.Unknown unknown -> unknown.why();
      case RevocationAnswer.Unavailable unavailable -> unavailable.why();
    };
  }

  private static CertificateVerdict rejected(Rejection rejection) {
    return new CertificateVerdict.Rejected(rejection);
  }

  LocalChecks localChecks() {
    return localChecks;
  }
}
