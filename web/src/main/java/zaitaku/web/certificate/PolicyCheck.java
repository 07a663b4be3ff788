package zaitaku.web.certificate;

import java.util.Optional;
import java.util.Set;

/**
 * A user authentication certificate: at least one policy, and every policy it has among the
 * configured ones, so that the signature certificate never passes (bridge protocol §5, C04).
 */
final class PolicyCheck implements CertificateCheck<ParsedCertificate> {
  private final Set<String> allowed;

  PolicyCheck(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public Optional<Rejection> refusal(ParsedCertificate certificate) {
    Set<String> policies = certificate.extensions().policies();
    return !policies.isEmpty() && policies.stream().allMatch(this::allows)
        ? Optional.empty()
        : Optional.of(Rejection.WRONG_POLICY);
  }

  private boolean allows(String policy) {
    return allowed.stream()
        .anyMatch(entry ->
            entry.endsWith(".*")
                ? policy.startsWith(entry.substring(0, entry.length() - 1))
                : policy.equals(entry));
  }
}
