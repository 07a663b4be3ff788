package zaitaku.web.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every issuer of the path is valid now, may have as many issuers below it, and every intermediate
 * stands for the policies of the certificate (RFC 5280 §6.1).
 */
final class PathCheck implements CertificateCheck<CandidatePath> {
  private static final String ANY_POLICY = "2.5.29.32.0";

  @Override
  public Optional<Rejection> refusal(CandidatePath path) {
    return path.intermediates().size() <= PathFinder.MAX_INTERMEDIATES
            && path.issuers().stream().allMatch(issuer -> valid(issuer, path.now()))
            && lengthsHold(path.issuers())
            && path.intermediates().stream().allMatch(ca -> carries(ca, path.leaf()))
        ? Optional.empty()
        : Optional.of(Rejection.UNTRUSTED);
  }

  private static boolean valid(ParsedCertificate issuer, Instant now) {
    return !now.isBefore(issuer.notBefore()) && !now.isAfter(issuer.notAfter());
  }

  private static boolean lengthsHold(List<ParsedCertificate> issuers) {
    for (int below = 0; below < issuers.size(); below++) {
      int intermediatesBelow = below;
      if (issuers
          .get(below)
          .extensions()
          .pathLength()
          .filter(most -> intermediatesBelow > most)
          .isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static boolean carries(ParsedCertificate intermediate, ParsedCertificate leaf) {
    Set<String> policies = intermediate.extensions().policies();
    return policies.contains(ANY_POLICY) || policies.containsAll(leaf.extensions().policies());
  }
}
