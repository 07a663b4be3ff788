package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security C04, the policy: that of user authentication and no other. */
class PolicyCheckTest {

  private static final Optional<Rejection> PASSES = Optional.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.392.200149.8.5.1.3.30",
        "1.2.392.200149.8.5.1.3.1",
        "1.2.392.200149.8.5.1.3.30.1"
      })
  void SEC_C04_policyBelowTheConfiguredArcPasses(String policy) {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(check.refusal(CertificateForge.card().policies(policy).parsed())).isEqualTo(PASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.392.200149.8.5.1.1.20",
        "1.2.392.200149.8.5.1.0.20",
        "1.2.392.200149.8.5.1.3",
        "1.2.392.200149.8.5.1.30.1",
        "1.2.392.200149.8.5.1.31",
        "2.5.29.32.0",
        "1.2.3"
      })
  void SEC_C04_anyOtherPolicyIsRefused(String policy) {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(check.refusal(CertificateForge.card().policies(policy).parsed()))
        .contains(Rejection.WRONG_POLICY);
    assertThat(
            check.refusal(
                CertificateForge.card().policies(CertificateForge.AUTHENTICATION, policy).parsed()))
        .contains(Rejection.WRONG_POLICY);
  }

  @Test
  void SEC_C04_certificateWithoutPolicyIsRefused() {
    PolicyCheck check = new PolicyCheck(Set.of(CertificateConfig.USER_AUTHENTICATION_POLICIES));
    assertThat(
            check.refusal(CertificateForge.card().without(Extension.certificatePolicies).parsed()))
        .contains(Rejection.WRONG_POLICY);
  }

  @Test
  void exactPolicyAdmitsOnlyItself() {
    PolicyCheck check = new PolicyCheck(Set.of("1.2.3"));
    assertThat(check.refusal(CertificateForge.card().policies("1.2.3").parsed())).isEqualTo(PASSES);
    assertThat(check.refusal(CertificateForge.card().policies("1.2.3.4").parsed()))
        .contains(Rejection.WRONG_POLICY);
  }
}
