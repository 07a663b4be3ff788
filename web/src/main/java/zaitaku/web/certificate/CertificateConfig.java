package zaitaku.web.certificate;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier is told by the operator.
 *
 * @param anchors files (PEM or DER) of the self-signed issuers that end every path; at least one
 * @param intermediates files of further issuers; the cards of today have none
 * @param ocspUri where the responder is asked, http or https; absent when there is none
 * @param crlUri where the revocation list is fetched, http or https; absent when there is none
 * @param policies policy OIDs of user authentication: {@code 1.2.3} for exactly this one, {@code
 *     1.2.3.*} for anything below it; at least one. All policies of a certificate must be listed
 * @param extendedKeyUsages OIDs a certificate may carry as extended key usage; empty: it must carry
 *     none
 * @param expiredGrace how long after its end a certificate still serves for eligibility only; none
 *     unless it is set
 * @param limits sizes and times towards the revocation services
 */
public record CertificateConfig(
    List<Path> anchors,
    List<Path> intermediates,
    @Nullable URI ocspUri,
    @Nullable URI crlUri,
    Set<String> policies,
    Set<String> extendedKeyUsages,
    ExpiredGrace expiredGrace,
    RevocationLimits limits) {

  /** User authentication in the national scheme (facts: jpki-card §4.2); the last arc varies. */
  public static final String USER_AUTHENTICATION_POLICIES = "1.2.392.200149.8.5.1.3.*";

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,18})){1,30}");

  public CertificateConfig {
    anchors = List.copyOf(anchors);
    intermediates = List.copyOf(intermediates);
    policies = Set.copyOf(policies);
    extendedKeyUsages = Set.copyOf(extendedKeyUsages);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(expiredGrace, "expiredGrace");
    require(!anchors.isEmpty(), "at least one trust anchor is needed");
    require(ocspUri != null || crlUri != null, "an OCSP or a CRL address is needed");
    requireHttp(ocspUri);
    requireHttp(crlUri);
    require(!policies.isEmpty(), "at least one policy is needed");
    for (String policy : policies) {
      require(
          isOid(policy.endsWith(".*") ? policy.substring(0, policy.length() - 2) : policy),
          "not a policy: " + policy);
    }
    for (String usage : extendedKeyUsages) {
      require(isOid(usage), "not an extended key usage: " + usage);
    }
  }

  /** The usual profile: user authentication policies, no extended key usage, no grace. */
  public static CertificateConfig of(
      List<Path> anchors, @Nullable URI ocspUri, @Nullable URI crlUri) {
    return new CertificateConfig(
        anchors,
        List.of(),
        ocspUri,
        crlUri,
        Set.of(USER_AUTHENTICATION_POLICIES),
        Set.of(),
        ExpiredGrace.NONE,
        RevocationLimits.DEFAULT);
  }

  /** The same with another grace. */
  public CertificateConfig withExpiredGrace(ExpiredGrace grace) {
    return new CertificateConfig(
        anchors, intermediates, ocspUri, crlUri, policies, extendedKeyUsages, grace, limits);
  }

  private static boolean isOid(String text) {
    return OID.matcher(text).matches();
  }

  private static void requireHttp(@Nullable URI uri) {
    if (uri != null) {
      String scheme = uri.getScheme();
      require(
          ("http".equals(scheme) || "https".equals(scheme)) && uri.getHost() != null,
          "a revocation address is http or https with a host");
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
