package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The time of a certificate, both ends included; grace belongs to the end alone. */
class ValidityCheckTest {

  private static final Instant NOW = TestProofs.NOW;
  private static final Optional<Rejection> PASSES = Optional.empty();

  @Test
  void validityIncludesBothEnds() {
    ValidityCheck check = new ValidityCheck(ExpiredGrace.NONE);
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(5), NOW.plusSeconds(5)).der();
    for (int seconds : new int[] {-5, 0, 5}) {
      assertThat(check.refusal(at(der, NOW.plusSeconds(seconds)))).isEqualTo(PASSES);
    }
    assertThat(check.refusal(at(der, NOW.minusSeconds(5).minusNanos(1))))
        .contains(Rejection.NOT_YET_VALID);
    assertThat(check.refusal(at(der, NOW.plusSeconds(5).plusNanos(1)))).contains(Rejection.EXPIRED);
  }

  @Test
  void graceProlongsTheEndOnly() {
    ValidityCheck check = new ValidityCheck(ExpiredGrace.parse("1d"));
    byte[] der = CertificateForge.card().valid(NOW.minusSeconds(5), NOW).der();
    assertThat(check.refusal(at(der, NOW.plusSeconds(86_400)))).isEqualTo(PASSES);
    assertThat(check.refusal(at(der, NOW.plusSeconds(86_401)))).contains(Rejection.EXPIRED);
    assertThat(check.refusal(at(der, NOW.minusSeconds(6)))).contains(Rejection.NOT_YET_VALID);
  }

  private static Submission at(byte[] der, Instant now) {
    return TestProofs.submission(der, ProofAlgorithm.RS256, new byte[1], now);
  }
}
